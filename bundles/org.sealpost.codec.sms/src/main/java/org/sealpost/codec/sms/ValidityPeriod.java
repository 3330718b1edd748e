package org.sealpost.codec.sms;

/**
 * TP-VPF and TP-VP of a submitted message (TS 23.040 clauses 9.2.3.3 and 9.2.3.12), not
 * interpreted.
 *
 * @param format which of the codings
 * @param octets the octets of TP-VP as a big endian number, no longer than the format's length
 */
public record ValidityPeriod(Format format, long octets) {
  /** No validity period: the service centre decides. */
  public static final ValidityPeriod NONE = new ValidityPeriod(Format.NONE, 0);

  /** Checks that the octets fit the format. */
  public ValidityPeriod {
    if (octets >>> 8 * format.length() != 0) {
      throw new IllegalArgumentException(
          "TP-VP: expected " + format.length() + " octets, found more");
    }
  }

  /** The codings, in the order of TP-VPF. */
  public enum Format {
    /** TP-VP is left out. */
    NONE(0),
    /** Seven octets with a functionality indicator. */
    ENHANCED(7),
    /** One octet: steps of 5 minutes and longer. */
    RELATIVE(1),
    /** Seven octets as in TP-SCTS. */
    ABSOLUTE(7);

    private final int length;

    Format(int length) {
      this.length = length;
    }

    /** Octets of TP-VP. */
    public int length() {
      return length;
    }
  }
}
