package org.sealpost.simulator.modem;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sealpost.codec.cat.Imsi;

/** Registration in the network: +CFUN, +COPS, +CREG and its kin, +CSQ (TS 27.007 clauses 7, 8). */
final class Registration implements CommandSet {
  private static final int FULL = 1;
  private static final int DEREGISTER = 2;
  private static final int MOST_COPS_MODE = 4;
  private static final int DIGITS_OF_NETWORK = 5;
  private static final String[] DOMAINS = {"+CREG", "+CGREG", "+CEREG"};

  private final Settings settings;
  private final BooleanSupplier cardPresent;
  private final Supplier<Optional<Imsi>> imsi;
  private final Consumer<Boolean> radio;
  private final Consumer<String> host;
  private final Runnable restart;
  private int function = FULL;
  private int operatorMode;
  private boolean covered = true;
  private boolean registered;

  /**
   * Not registered before {@link #update}.
   *
   * @param radio attaches to the network or detaches from it
   * @param host is told of changes
   * @param restart restarts the modem
   */
  Registration(
      Settings settings,
      BooleanSupplier cardPresent,
      Supplier<Optional<Imsi>> imsi,
      Consumer<Boolean> radio,
      Consumer<String> host,
      Runnable restart) {
    this.settings = settings;
    this.cardPresent = cardPresent;
    this.imsi = imsi;
    this.radio = radio;
    this.host = host;
    this.restart = restart;
  }

  boolean isRegistered() {
    return registered;
  }

  /** Whether there is a network to be found. */
  void cover(boolean there) {
    covered = there;
    update();
  }

  /** Registers or not, as all that it takes is there or not. */
  void update() {
    boolean now =
        covered && function == FULL && operatorMode != DEREGISTER && cardPresent.getAsBoolean();
    if (now == registered) {
      return;
    }
    registered = now;
    radio.accept(now);
    for (String domain : DOMAINS) {
      if (settings.get(domain) > 0) {
        host.accept(domain + ": " + state(domain));
      }
    }
  }

  void reset() {
    function = FULL;
    operatorMode = 0;
  }

  @Override
  public Optional<Reply> execute(AtCommand command) throws AtError {
    return switch (command.name()) {
      case "+CFUN" -> Optional.of(function(command));
      case "+COPS" -> Optional.of(operator(command));
      case "+CSQ" ->
          command.form() == AtCommand.Form.EXECUTE
              ? Optional.of(Reply.of(registered ? "+CSQ: 20,99" : "+CSQ: 99,99"))
              : Optional.empty();
      case "+CREG", "+CGREG", "+CEREG" ->
          command.form() == AtCommand.Form.READ
              ? Optional.of(
                  Reply.of(
                      command.name()
                          + ": "
                          + settings.get(command.name())
                          + ","
                          + state(command.name())))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** 1 registered at home, 0 not; with its place where that was asked for. */
  private String state(String domain) {
    String place = settings.get(domain) == 2 && registered ? ",\"0001\",\"00000001\",7" : "";
    return (registered ? "1" : "0") + place;
  }

  private Reply function(AtCommand command) throws AtError {
    return switch (command.form()) {
      case TEST -> Reply.of("+CFUN: (0,1,4),(0,1)");
      case READ -> Reply.of("+CFUN: " + function);
      case EXECUTE, SET -> {
        int wanted = command.number(0, FULL, 0, 4);
        if (wanted != 0 && wanted != FULL && wanted != 4) {
          throw AtError.cme(AtError.INCORRECT_PARAMETERS);
        }
        function = wanted;
        if (command.number(1, 0, 0, 1) == 1) {
          restart.run();
        }
        update();
        yield Reply.of();
      }
    };
  }

  private Reply operator(AtCommand command) throws AtError {
    String network = imsi.get().map(Imsi::digits).orElse("00000").substring(0, DIGITS_OF_NETWORK);
    return switch (command.form()) {
      case TEST -> Reply.of("+COPS: (2,\"Simulated\",\"SIM\",\"" + network + "\",7),,(0-4),(0-2)");
      case READ ->
          Reply.of(
              registered
                  ? "+COPS: " + operatorMode + ",2,\"" + network + "\",7"
                  : "+COPS: " + operatorMode);
      case EXECUTE, SET -> {
        int mode = command.number(0, 0, 0, MOST_COPS_MODE);
        if (mode != 3) {
          operatorMode = mode; // 3 chooses a format only, and there is but the number
        }
        update();
        yield Reply.of();
      }
    };
  }
}
