package org.sealpost.network.manager.internal;

import java.util.Optional;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.network.api.delivery.Delivery;

/** The purposes of deliveries: {@code imsi:DIGITS} and {@code write:PATH}. */
final class Purpose {
  private static final String IMSI = "imsi:";

  private Purpose() {}

  static String of(Imsi imsi) {
    return IMSI + imsi.digits();
  }

  static String of(FilePath file) {
    return "write:" + file;
  }

  /** The IMSI that a delivery brings, if it brings one. */
  static Optional<String> imsi(Delivery delivery) {
    String purpose = delivery.purpose();
    return purpose.startsWith(IMSI)
        ? Optional.of(purpose.substring(IMSI.length()))
        : Optional.empty();
  }
}
