package org.sealpost.codec.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The header in front of the user data when TP-UDHI is set (TS 23.040 clause 9.2.3.24). Elements
 * keep their order; unknown ones are kept.
 *
 * @param elements in the order of transmission; with the length octet at most 140 octets
 */
public record UserDataHeader(List<InformationElement> elements) {
  /** Element that says: a command packet follows (TS 31.115 clause 4). Its value is empty. */
  public static final int COMMAND_PACKET = 0x70;

  /** Element that says: a response packet follows (TS 31.115 clause 4). Its value is empty. */
  public static final int RESPONSE_PACKET = 0x71;

  /** Copies the list and checks its length. */
  public UserDataHeader {
    elements = List.copyOf(elements);
    Range.check("user data header octets", octets(elements), 1, UserData.MAX_OCTETS);
  }

  /** A header of these elements. */
  public static UserDataHeader of(InformationElement... elements) {
    return new UserDataHeader(List.of(elements));
  }

  /** The last element with this identifier: of repeated elements the last counts. */
  public Optional<InformationElement> find(int id) {
    return elements.stream().filter(element -> element.id() == id).reduce((first, last) -> last);
  }

  /** Whether a command packet (or the first part of one) follows. */
  public boolean isCommandPacket() {
    return find(COMMAND_PACKET).isPresent();
  }

  /** Whether a response packet (or the first part of one) follows. */
  public boolean isResponsePacket() {
    return find(RESPONSE_PACKET).isPresent();
  }

  /**
   * The valid concatenation element, of 8 or 16 bits, the last if there are several; as clause
   * 9.2.3.24.1 asks, one that is not valid is ignored.
   */
  public Optional<Concatenation> concatenation() {
    return last(UserDataHeader::concatenation);
  }

  /** The application ports, of 8 or 16 bits, the last if there are several. */
  public Optional<ApplicationPorts> ports() {
    return last(UserDataHeader::ports);
  }

  /** The length octet and the elements. */
  public byte[] encode() {
    ByteWriter writer = new ByteWriter(octets(elements)).u8(octets(elements) - 1);
    elements.forEach(e -> writer.u8(e.id()).u8(e.value().length).bytes(e.value()));
    return writer.toByteArray();
  }

  /** Reads the length octet and the elements. */
  static UserDataHeader read(ByteReader reader) throws DecodeException {
    ByteReader header = reader.slice(reader.u8("UDHL"), "UDH");
    List<InformationElement> elements = new ArrayList<>();
    while (header.remaining() > 0) {
      int id = header.u8("IEI");
      elements.add(new InformationElement(id, header.bytes(header.u8("IEDL"), "IED")));
    }
    return new UserDataHeader(elements);
  }

  private <T> Optional<T> last(Function<InformationElement, Optional<T>> parse) {
    return elements.stream().map(parse).flatMap(Optional::stream).reduce((first, last) -> last);
  }

  private static Optional<Concatenation> concatenation(InformationElement element) {
    boolean wide = element.id() == Concatenation.WIDE_ELEMENT;
    byte[] value = element.value();
    if (!wide && element.id() != Concatenation.ELEMENT || value.length != (wide ? 4 : 3)) {
      return Optional.empty();
    }
    int total = value[value.length - 2] & 0xff;
    int sequence = value[value.length - 1] & 0xff;
    if (sequence == 0 || sequence > total) {
      return Optional.empty();
    }
    int reference = wide ? u16(value, 0) : value[0] & 0xff;
    return Optional.of(new Concatenation(wide, reference, total, sequence));
  }

  private static Optional<ApplicationPorts> ports(InformationElement element) {
    byte[] value = element.value();
    if (element.id() == ApplicationPorts.ELEMENT && value.length == 4) {
      return Optional.of(new ApplicationPorts(true, u16(value, 0), u16(value, 2)));
    }
    if (element.id() == ApplicationPorts.NARROW_ELEMENT && value.length == 2) {
      return Optional.of(new ApplicationPorts(false, value[0] & 0xff, value[1] & 0xff));
    }
    return Optional.empty();
  }

  private static int u16(byte[] octets, int at) {
    return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
  }

  private static int octets(List<InformationElement> elements) {
    return 1 + elements.stream().mapToInt(element -> 2 + element.value().length).sum();
  }
}
