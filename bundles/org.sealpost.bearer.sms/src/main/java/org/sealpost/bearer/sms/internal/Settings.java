package org.sealpost.bearer.sms.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.ApplicationPorts;
import org.sealpost.codec.sms.PortMessages;

/**
 * A configuration that was checked.
 *
 * @param number where frames go
 * @param senders where frames may come from as the configuration has it, {@code number} among them
 */
record Settings(
    String name,
    String modem,
    Address number,
    Set<String> senders,
    ApplicationPorts ports,
    int messagesPerFrame,
    int messagesPerDay,
    int messagesPerMinute,
    Optional<Path> ledger,
    Duration repeat,
    Duration roundTrip,
    int messageCost,
    int roamingCost) {
  private static final String NUMBER = "\\+?[0-9]{1,20}";
  private static final int MOST_COST = 100_000;
  private static final int NATIONAL = 100;
  private static final int KILOBYTE = 1024;

  /** Reads a configuration. */
  static Settings of(SmsConfig config) {
    int port = within("port", config.port(), 16_000, 16_999);
    return new Settings(
        config.sealpost_bearer_name(),
        config.modem(),
        Address.of(number(config.number())),
        Stream.concat(Stream.of(config.number()), Arrays.stream(config.numbers()))
            .map(Settings::number)
            .collect(Collectors.toUnmodifiableSet()),
        new ApplicationPorts(port, port),
        within("messagesPerFrame", config.messagesPerFrame(), 2, PortMessages.MOST),
        within("messagesPerDay", config.messagesPerDay(), 1, Integer.MAX_VALUE),
        within("messagesPerMinute", config.messagesPerMinute(), 1, 600),
        Optional.of(config.ledger()).filter(file -> !file.isEmpty()).map(Path::of),
        Duration.ofSeconds(within("repeatSeconds", config.repeatSeconds(), 0, 14_400)),
        Duration.ofSeconds(within("roundTripSeconds", config.roundTripSeconds(), 0, 86_400)),
        within("messageCost", config.messageCost(), NATIONAL, MOST_COST),
        within("roamingCost", config.roamingCost(), NATIONAL, MOST_COST));
  }

  int maxFrameSize() {
    return PortMessages.EACH * messagesPerFrame;
  }

  /** The cost of 1 kB, which takes nine messages. */
  int cost(boolean roaming) {
    int messages = (KILOBYTE + PortMessages.EACH - 1) / PortMessages.EACH;
    return messages * (roaming ? roamingCost : messageCost);
  }

  /** Whether frames may come from there; that proves nothing, but keeps others' messages out. */
  boolean isSender(Address from) {
    boolean international = (from.type() >> 4 & 7) == 1;
    return !from.isAlphanumeric()
        && senders.contains(international ? "+" + from.digits() : from.digits());
  }

  private static String number(String text) {
    if (!text.matches(NUMBER)) {
      throw new IllegalArgumentException(
          "number: expected 1 to 20 digits, with + if it is international, found " + text);
    }
    return text;
  }

  private static int within(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + ": expected " + least + " to " + most + ", found " + value);
    }
    return value;
  }
}
