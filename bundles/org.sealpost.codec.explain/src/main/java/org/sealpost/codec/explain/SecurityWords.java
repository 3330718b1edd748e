package org.sealpost.codec.explain;

import java.util.List;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.codec.ota.Spi;

/** What SPI, KIc, KID and TAR say (TS 102 225 clause 5.1). */
final class SecurityWords {
  private SecurityWords() {}

  static String command(Spi spi) {
    String ciphering = spi.ciphered() ? "ciphered" : "not ciphered";
    return mode(spi.security()) + ", " + ciphering + ", " + counter(spi);
  }

  static List<String> commandBits(Spi spi) {
    return List.of(
        "b2b1 " + bits(spi.command(), 0) + ": " + mode(spi.security()),
        "b3 " + bit(spi.command(), 2) + ": " + (spi.ciphered() ? "ciphered" : "not ciphered"),
        "b5b4 " + bits(spi.command(), 3) + ": " + counter(spi));
  }

  static String response(Spi spi) {
    return switch (spi.porMode()) {
      case NONE -> "no PoR";
      case ALWAYS, ON_ERROR -> "PoR " + when(spi) + " " + how(spi);
    };
  }

  static List<String> responseBits(Spi spi) {
    return List.of(
        "b2b1 " + bits(spi.response(), 0) + ": PoR " + when(spi),
        "b4b3 " + bits(spi.response(), 2) + ": PoR with " + mode(spi.porSecurity()),
        "b5 " + bit(spi.response(), 4) + ": PoR " + (spi.porCiphered() ? "" : "not ") + "ciphered",
        "b6 " + bit(spi.response(), 5) + ": PoR in " + route(spi));
  }

  static String kic(KeyUse kic) {
    return kic.cipherName() + ", key set " + kic.version();
  }

  static String kid(KeyUse kid, SecurityMode mode) {
    return kid.checksumName(mode) + ", key set " + kid.version();
  }

  static String tar(int tar) {
    if (tar == 0) {
      return "card manager (issuer security domain)";
    }
    return tar >> 16 == 0xb0 ? "remote file management" : "";
  }

  private static String when(Spi spi) {
    return switch (spi.porMode()) {
      case NONE -> "never";
      case ALWAYS -> "always";
      case ON_ERROR -> "on error only";
    };
  }

  private static String how(Spi spi) {
    return "in "
        + route(spi)
        + ", "
        + mode(spi.porSecurity())
        + (spi.porCiphered() ? ", ciphered" : ", not ciphered");
  }

  private static String route(Spi spi) {
    return spi.porBySubmit() ? "SMS-SUBMIT" : "SMS-DELIVER-REPORT";
  }

  private static String mode(SecurityMode mode) {
    return switch (mode) {
      case NONE -> "no RC, CC or DS";
      case RC -> "RC";
      case CC -> "CC";
      case DS -> "DS";
    };
  }

  private static String counter(Spi spi) {
    return switch (spi.counterMode()) {
      case NONE -> "no counter";
      case PRESENT -> "counter not checked";
      case HIGHER -> "counter higher";
      case EXACTLY_ONE_HIGHER -> "counter exactly one higher";
    };
  }

  private static String bits(int octet, int shift) {
    return bit(octet, shift + 1) + bit(octet, shift);
  }

  private static String bit(int octet, int shift) {
    return String.valueOf(octet >> shift & 1);
  }
}
