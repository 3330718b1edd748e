package org.sealpost.card.pcsc.internal;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.sealpost.card.api.CardException;

/** How reader and card transmit (ISO/IEC 7816-3), by the names of the configuration. */
public enum Protocol {
  T0("T=0", 1),
  T1("T=1", 2),
  ANY("*", 3);

  private static final int HEADER = 4;
  private static final int SHORT = 5;

  /** Header, 00, and two octets of length: the least that has an extended length. */
  private static final int EXTENDED = 7;

  private static final int MOST_EXPECTED = 0x100;
  private static final int MOST_DATA = 0xff;

  private final String label;
  private final int bits;

  Protocol(String label, int bits) {
    this.label = label;
    this.bits = bits;
  }

  /** Its bits in PC/SC. */
  int bits() {
    return bits;
  }

  static Protocol of(int bits) {
    return Arrays.stream(values()).filter(protocol -> protocol.bits == bits).findAny().orElse(ANY);
  }

  /**
   * @throws IllegalArgumentException if there is no such protocol
   */
  static Protocol parse(String label) {
    return Arrays.stream(values())
        .filter(protocol -> protocol.label.equals(label))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Arrays.stream(values())
                        .map(protocol -> protocol.label)
                        .collect(Collectors.joining(", ", "protocol: expected one of ", ""))
                        .concat(", found " + label)));
  }

  /**
   * A command as this protocol carries it. T=1 carries every one as it is. T=0 has one length, P3:
   * a command with data goes without Le, and the card says by 61xx what there is to get (ISO/IEC
   * 7816-3, 12.2); of extended lengths it carries what a short one can say.
   *
   * @throws CardException with {@code UNSUPPORTED} if it cannot be carried
   */
  public byte[] carry(byte[] command) throws CardException {
    if (command.length < HEADER) {
      throw unsupported("a command of 4 or more octets, found " + command.length);
    }
    if (this != T0 || command.length <= SHORT) {
      return command;
    }
    int length = command[HEADER] & 0xff;
    if (length != 0) {
      int end = SHORT + length;
      return command.length == end + 1 ? Arrays.copyOf(command, end) : command;
    }
    return command.length < EXTENDED ? command : shortened(command);
  }

  private static byte[] shortened(byte[] command) throws CardException {
    int length = (command[SHORT] & 0xff) << 8 | command[SHORT + 1] & 0xff;
    if (command.length == EXTENDED) {
      int expected = length == 0 ? 0x10000 : length;
      if (expected > MOST_EXPECTED) {
        throw unsupported("at most 256 octets of answer under T=0, found " + expected);
      }
      byte[] carried = Arrays.copyOf(command, SHORT);
      carried[HEADER] = (byte) expected;
      return carried;
    }
    if (length > MOST_DATA) {
      throw unsupported("at most 255 octets of data under T=0, found " + length);
    }
    if (length == 0 || command.length < EXTENDED + length) {
      throw unsupported("so many octets as the command's length says, found others");
    }
    byte[] carried = Arrays.copyOf(command, SHORT + length);
    carried[HEADER] = (byte) length;
    System.arraycopy(command, EXTENDED, carried, SHORT, length);
    return carried;
  }

  private static CardException unsupported(String expected) {
    return new CardException(CardException.Reason.UNSUPPORTED, "APDU: expected " + expected);
  }
}
