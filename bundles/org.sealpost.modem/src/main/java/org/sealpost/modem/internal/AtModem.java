package org.sealpost.modem.internal;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sealpost.modem.api.Modem;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.api.ModemException.Reason;
import org.sealpost.modem.api.ModemIdentity;
import org.sealpost.modem.api.ModemListener;
import org.sealpost.modem.api.NetworkService;

/** The modem as others see it. For any thread. */
final class AtModem implements Modem {
  private static final int SHORTEST_TPDU = 2;
  private static final int LONGEST_TPDU = 164;
  private static final int SHORTEST_APDU = 4;

  /** An extended APDU of 4 kB: no card command of an SMS or a file is longer. */
  private static final int LONGEST_APDU = 0x1000;

  private static final int LONGEST_REFERENCE = 255;

  private final Settings settings;
  private final ModemIdentity identity;
  private final Port port;
  private final Requests requests;
  private final Counters counters;

  /** What is behind it, now. */
  interface Port {
    /** Carries out a command; on the modem's thread. */
    CompletionStage<AtResult> run(AtCommand command);

    /** What is known of the registration; from any thread. */
    NetworkService service();

    /** Adds a listener; from any thread. */
    Runnable attach(ModemListener listener);
  }

  AtModem(
      Settings settings, ModemIdentity identity, Port port, Requests requests, Counters counters) {
    this.settings = settings;
    this.identity = identity;
    this.port = port;
    this.requests = requests;
    this.counters = counters;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public ModemIdentity identity() {
    return identity;
  }

  @Override
  public NetworkService service() {
    return port.service();
  }

  @Override
  public CompletionStage<Integer> submit(byte[] tpdu) {
    check("tpdu", tpdu, SHORTEST_TPDU, LONGEST_TPDU);
    return ask(Commands.send(tpdu, settings.send()), this::reference);
  }

  @Override
  public CompletionStage<byte[]> transmit(byte[] command) {
    check("command", command, SHORTEST_APDU, LONGEST_APDU);
    return ask(Commands.card(command, settings.card()), this::response);
  }

  @Override
  public Runnable attach(ModemListener listener) {
    return port.attach(listener);
  }

  private <T> CompletionStage<T> ask(AtCommand command, Requests.Reading<T> reading) {
    return requests.accept(() -> port.run(command), reading);
  }

  /** A message that was sent with an answer that cannot be read was sent all the same. */
  private int reference(AtResult sent) {
    counters.add(Count.SENT);
    List<String> parameters = Numbers.parameters(sent.value("+CMGS"));
    return Math.min(Math.max(Numbers.at(parameters, 0), 0), LONGEST_REFERENCE);
  }

  /** {@code +CSIM: 4,"9000"}; some leave the quotes out. */
  private byte[] response(AtResult answered) throws ModemException {
    List<String> parameters = Numbers.parameters(answered.value("+CSIM"));
    String digits = parameters.size() < 2 ? "" : parameters.get(1).replace("\"", "");
    if (digits.length() < 4
        || !Unasked.isPdu(digits)
        || Numbers.at(parameters, 0) != digits.length()) {
      throw new ModemException(
          Reason.TIMEOUT, "expected a response APDU and its length, found something else");
    }
    counters.add(Count.APDUS);
    return HexFormat.of().parseHex(digits);
  }

  private static void check(String what, byte[] octets, int least, int most) {
    if (octets.length < least || octets.length > most) {
      throw new IllegalArgumentException(
          "%s: expected %d..%d octets, found %d".formatted(what, least, most, octets.length));
    }
  }
}
