package org.sealpost.network.ota.internal;

import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.codec.ota.Spi;
import org.sealpost.network.api.ota.CardApplication;

/** The minimum security level of applications, coded as SPI1 (TS 102 225). */
final class SecurityLevel {
  private SecurityLevel() {}

  /** Throws {@link IllegalArgumentException} if the card would refuse packets with this SPI. */
  static void require(CardApplication application, Spi offered) {
    Spi least = Spi.of(application.msl(), 0);
    boolean enough =
        protects(offered.security(), least.security())
            && (offered.ciphered() || !least.ciphered())
            && offered.counterMode().compareTo(least.counterMode()) >= 0;
    if (!enough) {
      throw new IllegalArgumentException(
          String.format(
              "application %s: expected a security level that %02X satisfies, found %02X",
              application.tar(), offered.command(), application.msl()));
    }
  }

  /** A checksum shows more than redundancy does; a signature is another thing. */
  private static boolean protects(SecurityMode offered, SecurityMode least) {
    return switch (least) {
      case NONE -> true;
      case RC -> offered == SecurityMode.RC || offered == SecurityMode.CC;
      case CC, DS -> offered == least;
    };
  }
}
