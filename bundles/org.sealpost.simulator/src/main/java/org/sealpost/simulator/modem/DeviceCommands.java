package org.sealpost.simulator.modem;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.simulator.card.CardIdentity;

/** What modem and card are, and what has no set of its own (TS 27.007 clauses 5, 8; V.250). */
final class DeviceCommands implements CommandSet {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yy/MM/dd,HH:mm:ss");
  private static final Set<String> CHARACTER_SETS = Set.of("GSM", "IRA", "UCS2", "HEX");

  private final ModemProfile profile;
  private final Supplier<CardIdentity> card;
  private final Supplier<Instant> clock;
  private final Runnable reset;
  private String characterSet = "IRA";

  /**
   * The commands.
   *
   * @param reset puts all settings back
   */
  DeviceCommands(
      ModemProfile profile, Supplier<CardIdentity> card, Supplier<Instant> clock, Runnable reset) {
    this.profile = profile;
    this.card = card;
    this.clock = clock;
    this.reset = reset;
  }

  @Override
  public Optional<Reply> execute(AtCommand command) throws AtError {
    Optional<String> identity = identity(command);
    if (identity.isPresent()) {
      return Optional.of(
          command.form() == AtCommand.Form.TEST ? Reply.of() : Reply.of(identity.get()));
    }
    return Optional.ofNullable(
        switch (command.name()) {
          case "Z", "&F" -> {
            reset.run();
            yield Reply.of();
          }
          case "&W", "H", "A" -> Reply.of();
          case "I" ->
              new Reply.Done(
                  List.of(
                      profile.manufacturer(), profile.model(), "Revision: " + profile.revision()));
          case "+CPIN" -> pin(command);
          case "+CSCS" -> characterSet(command);
          case "+CCLK" -> clock(command);
          case "+CLCK" -> command.form() == AtCommand.Form.SET ? Reply.of("+CLCK: 0") : null;
          case "+CMER", "+CPBS", "+CSCB", "+CIND" ->
              command.form() == AtCommand.Form.SET ? Reply.of() : null;
          default -> null;
        });
  }

  private Optional<String> identity(AtCommand command) throws AtError {
    boolean asked =
        command.form() == AtCommand.Form.EXECUTE || command.form() == AtCommand.Form.TEST;
    String name = command.name();
    if (profile.iccidCommands().contains(name)) {
      return Optional.of(name + ": " + card().iccid().map(Iccid::digits).orElseThrow());
    }
    if (!asked) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        switch (name) {
          case "+CGMI", "+GMI" -> profile.manufacturer();
          case "+CGMM", "+GMM" -> profile.model();
          case "+CGMR", "+GMR" -> profile.revision();
          case "+CGSN", "+GSN" -> profile.imei();
          case "+CIMI" -> card().imsi().map(Imsi::digits).orElseThrow();
          default -> null;
        });
  }

  private CardIdentity card() throws AtError {
    CardIdentity identity = card.get();
    if (identity.iccid().isEmpty() || identity.imsi().isEmpty()) {
      throw AtError.cme(AtError.NO_CARD);
    }
    return identity;
  }

  private Reply pin(AtCommand command) throws AtError {
    card();
    return switch (command.form()) {
      case TEST -> Reply.of();
      case READ -> Reply.of("+CPIN: READY");
      case EXECUTE, SET -> throw AtError.cme(AtError.NOT_ALLOWED); // no PIN is asked for
    };
  }

  private Reply characterSet(AtCommand command) throws AtError {
    return switch (command.form()) {
      case TEST -> null; // of the profile's answers
      case READ -> Reply.of("+CSCS: \"" + characterSet + "\"");
      case EXECUTE, SET -> {
        if (!CHARACTER_SETS.contains(command.argument(0))) {
          throw AtError.cme(AtError.INCORRECT_PARAMETERS);
        }
        characterSet = command.argument(0);
        yield Reply.of();
      }
    };
  }

  private Reply clock(AtCommand command) {
    return command.form() == AtCommand.Form.READ
        ? Reply.of("+CCLK: \"" + CLOCK.format(clock.get().atOffset(ZoneOffset.UTC)) + "+00\"")
        : Reply.of(); // the network's time is right
  }
}
