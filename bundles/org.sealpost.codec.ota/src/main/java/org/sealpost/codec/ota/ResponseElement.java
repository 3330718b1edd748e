package org.sealpost.codec.ota;

import java.util.Arrays;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteWriter;

/**
 * One object of an answer in expanded format (TS 102 226 clause 5.2.2.2).
 *
 * @param kind what it is
 * @param value what stands behind its length
 */
public record ResponseElement(Kind kind, byte[] value) {
  private static final int STATUS_WORD = 2;
  private static final int LONGEST_NUMBER = 3;

  /** What an answer consists of. */
  public enum Kind {
    /** How many objects of the script were executed, the one that failed included. */
    EXECUTED(0x80),
    /** A response APDU: data, then the status word. */
    RESPONSE(0x23),
    /** The TERMINAL RESPONSE to an immediate action. */
    IMMEDIATE_ACTION(0x81),
    /** The TERMINAL RESPONSE to an error action. */
    ERROR_ACTION(0x82),
    /** Why a chained script was not run: 01 no script before, 02 unsupported, 03 no resources. */
    CHAINING(0x83),
    /** Why the script could not be read: see {@link BadFormat}. */
    BAD_FORMAT(0x90);

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

    boolean allows(int length) {
      return switch (this) {
        case EXECUTED -> length >= 1 && length <= LONGEST_NUMBER;
        case RESPONSE -> length >= STATUS_WORD;
        case IMMEDIATE_ACTION, ERROR_ACTION -> true;
        case CHAINING, BAD_FORMAT -> length == 1;
      };
    }
  }

  /** Copies the value and checks its length. */
  public ResponseElement {
    value = value.clone();
    if (!kind.allows(value.length)) {
      throw new IllegalArgumentException(
          kind + ": expected a value of this kind, found one of " + value.length + " octets");
    }
  }

  /** How many objects were executed, 0..255. */
  public static ResponseElement executed(int count) {
    Checks.range("objects executed", count, 0, 0xff);
    return new ResponseElement(Kind.EXECUTED, new byte[] {(byte) count});
  }

  /** What a command returned. */
  public static ResponseElement response(byte[] data, int statusWord) {
    Checks.range("status word", statusWord, 0, 0xffff);
    return new ResponseElement(
        Kind.RESPONSE,
        new ByteWriter(data.length + STATUS_WORD).bytes(data).u16(statusWord).toByteArray());
  }

  /** Why a script could not be read. */
  public static ResponseElement badFormat(BadFormat reason) {
    return new ResponseElement(Kind.BAD_FORMAT, new byte[] {(byte) reason.code()});
  }

  @Override
  public byte[] value() {
    return value.clone();
  }

  /** Of all kinds but {@link Kind#RESPONSE}: the value as a number. */
  int number() {
    int number = 0;
    for (byte octet : value) {
      number = number << 8 | octet & 0xff;
    }
    return number;
  }

  /** Of {@link Kind#RESPONSE}: SW1 SW2, 0..FFFF. */
  public int statusWord() {
    int at = dataLength();
    return (value[at] & 0xff) << 8 | value[at + 1] & 0xff;
  }

  /** Of {@link Kind#RESPONSE}: what the command returned. */
  public byte[] data() {
    return Arrays.copyOf(value, dataLength());
  }

  private int dataLength() {
    if (kind != Kind.RESPONSE) {
      throw new IllegalStateException("expected RESPONSE, found " + kind);
    }
    return value.length - STATUS_WORD;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResponseElement that
        && kind == that.kind
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + Arrays.hashCode(value);
  }

  /** The kind and the length. */
  @Override
  public String toString() {
    return kind + ", " + value.length + " octets";
  }
}
