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

  /** The end of its path (TS 31.102 4.2.2). */
  private static final String EF_IMSI = "/6F07";

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

  /** Whether a delivery changes who the card is on the air, be it as a file like any other. */
  static boolean changesIdentity(Delivery delivery) {
    return imsi(delivery).isPresent() || item(delivery).endsWith(EF_IMSI);
  }

  /** The IMSI that a delivery brings, if it brings one. */
  static Optional<String> imsi(Delivery delivery) {
    String purpose = delivery.purpose();
    return purpose.startsWith(IMSI)
        ? Optional.of(purpose.substring(IMSI.length()))
        : Optional.empty();
  }
}
