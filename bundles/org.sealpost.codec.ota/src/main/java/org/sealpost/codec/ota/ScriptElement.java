package org.sealpost.codec.ota;

import java.util.Arrays;
import java.util.Optional;

/**
 * One object of a script in expanded format (TS 102 226 clause 5.2.2.1).
 *
 * @param kind what it is
 * @param value what stands behind its length
 */
public record ScriptElement(Kind kind, byte[] value) {
  private static final int LAST_RECORD = 0x7f;
  private static final int APDU_HEADER = 4;

  /** What a script consists of. */
  public enum Kind {
    /** A command APDU in any case of ISO/IEC 7816-4, with Le where it asks for data. */
    COMMAND(0x22),
    /** A proactive command to issue before going on, or how to treat a session that goes on. */
    IMMEDIATE_ACTION(0x81),
    /** A proactive command to issue if a later command fails; empty: none any more. */
    ERROR_ACTION(0x82),
    /** The script's place among several that share a context: see {@link ScriptChaining}. */
    CHAINING(0x83);

    private final int tag;

    Kind(int tag) {
      this.tag = tag;
    }

    /** The tag, 0..255. */
    public int tag() {
      return tag;
    }

    static Optional<Kind> of(int tag) {
      return Arrays.stream(values()).filter(kind -> kind.tag == tag).findAny();
    }

    private boolean allows(byte[] value) {
      return switch (this) {
        case COMMAND -> isApdu(value);
        case IMMEDIATE_ACTION -> value.length > 0;
        case ERROR_ACTION -> true;
        case CHAINING -> value.length == 1 && ScriptChaining.of(value[0]).isPresent();
      };
    }
  }

  /** Copies the value and checks that it is one of its kind. */
  public ScriptElement {
    value = value.clone();
    if (!kind.allows(value)) {
      throw new IllegalArgumentException(
          kind + ": expected a value of this kind, found another of " + value.length + " octets");
    }
  }

  /** A command APDU. */
  public static ScriptElement command(byte[] apdu) {
    return new ScriptElement(Kind.COMMAND, apdu);
  }

  /** The proactive command of a record of EF RMA, 1..127, issued at once. */
  public static ScriptElement immediateAction(int record) {
    return new ScriptElement(Kind.IMMEDIATE_ACTION, record(record));
  }

  /** The proactive command of these COMPREHENSION-TLV objects, issued at once. */
  public static ScriptElement immediateAction(byte[] objects) {
    return new ScriptElement(Kind.IMMEDIATE_ACTION, objects);
  }

  /** The proactive command of a record of EF RMA, 1..127, issued if a later command fails. */
  public static ScriptElement errorAction(int record) {
    return new ScriptElement(Kind.ERROR_ACTION, record(record));
  }

  /** The proactive command of these COMPREHENSION-TLV objects, issued if a later command fails. */
  public static ScriptElement errorAction(byte[] objects) {
    return new ScriptElement(Kind.ERROR_ACTION, objects);
  }

  /** The script's place among several. */
  public static ScriptElement chaining(ScriptChaining place) {
    return new ScriptElement(Kind.CHAINING, new byte[] {(byte) place.code()});
  }

  private static byte[] record(int number) {
    Checks.range("record of EF RMA", number, 1, LAST_RECORD);
    return new byte[] {(byte) number};
  }

  static boolean allowed(Kind kind, byte[] value) {
    return kind.allows(value);
  }

  /** Short and extended lengths, all four cases. */
  private static boolean isApdu(byte[] apdu) {
    int body = apdu.length - APDU_HEADER;
    if (body <= 1) {
      return body >= 0;
    }
    int first = apdu[APDU_HEADER] & 0xff;
    if (first != 0) {
      return body == 1 + first || body == 2 + first;
    }
    if (body < 3) {
      return false;
    }
    int length = (apdu[APDU_HEADER + 1] & 0xff) << 8 | apdu[APDU_HEADER + 2] & 0xff;
    return body == 3 || length > 0 && (body == 3 + length || body == 5 + length);
  }

  @Override
  public byte[] value() {
    return value.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScriptElement that
        && kind == that.kind
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + Arrays.hashCode(value);
  }

  /** The kind and the length, not the value, which may hold a key or a PIN. */
  @Override
  public String toString() {
    return kind + ", " + value.length + " octets";
  }
}
