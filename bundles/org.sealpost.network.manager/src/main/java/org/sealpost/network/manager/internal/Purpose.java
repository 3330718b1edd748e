package org.sealpost.network.manager.internal;

import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.network.api.delivery.Delivery;

/**
 * The purposes of deliveries: {@code imsi:DIGITS}, {@code write:PATH}, {@code record:PATH#NUMBER}
 * ({@code #new} of one that is put before the newest), and {@code expect:PATH} of what was found
 * missing.
 */
final class Purpose {
  private static final String IMSI = "imsi:";

  private Purpose() {}

  static String of(Imsi imsi) {
    return IMSI + imsi.digits();
  }

  static String of(FilePath file) {
    return "write:" + file;
  }

  static String of(FilePath file, OptionalInt record) {
    return "record:" + file + "#" + (record.isPresent() ? record.getAsInt() : "new");
  }

  static String expected(FilePath file) {
    return "expect:" + file;
  }

  /** What of a card a delivery changes: {@link ExpectationTable#IMSI} or the path of a file. */
  static String item(Delivery delivery) {
    String purpose = delivery.purpose();
    return purpose.startsWith(IMSI)
        ? ExpectationTable.IMSI
        : purpose.substring(purpose.indexOf(':') + 1);
  }

  /** The IMSI that a delivery brings, if it brings one. */
  static Optional<String> imsi(Delivery delivery) {
    String purpose = delivery.purpose();
    return purpose.startsWith(IMSI)
        ? Optional.of(purpose.substring(IMSI.length()))
        : Optional.empty();
  }
}
