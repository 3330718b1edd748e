package org.sealpost.network.link.smpp.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.ApplicationPorts;
import org.sealpost.codec.sms.Concatenation;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.Gsm7;
import org.sealpost.codec.sms.InformationElement;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;
import org.sealpost.network.api.sms.MessageContent;

/**
 * What a centre brought. A centre may say in parameters what a header says, ports and concatenation
 * (SMPP 3.4 clauses 5.3.2.20 to 24), may put the octets into a parameter (5.3.2.32), and may have
 * put parts together itself: all of that is the same here.
 *
 * @param header what the header says, and the parameters instead of one
 * @param body what follows the header
 * @param protocol protocol_id
 * @param coding data_coding
 */
record Delivered(Optional<UserDataHeader> header, byte[] body, int protocol, int coding) {
  private static final int LONGEST = 1 << 15;
  private static final int MOST_NARROW = 0xff;

  /** Codings of SMPP that are none of TS 23.038: IA5 and Latin 1. */
  private static final List<Integer> TEXT = List.of(1, 3);

  /** Octets, as SMPP numbers them beside 4. */
  private static final int OCTETS = 2;

  /** The octets of a TLV before its value. */
  private static final int TAG_AND_LENGTH = 4;

  /** Octets of a header element for a part's place, an 8-bit reference being enough. */
  private static final int PLACE = 5;

  /**
   * Reads a deliver_sm or data_sm.
   *
   * @param octets short_message; empty if there is none
   */
  static Delivered of(AbstractSmCommand message, byte[] octets, int protocol)
      throws DecodeException {
    byte[] all =
        octets.length > 0 ? octets : value(message, Tag.MESSAGE_PAYLOAD).orElse(new byte[0]);
    if (all.length == 0 || all.length > LONGEST) {
      throw new IllegalArgumentException(
          "user data: expected 1 to " + LONGEST + " octets, found " + all.length);
    }
    List<InformationElement> elements = new ArrayList<>();
    int from = 0;
    if (message.isUdhi()) {
      from = Math.min(all.length, 1 + (all[0] & 0xff));
      UserData.decode(Arrays.copyOf(all, from))
          .header()
          .ifPresent(header -> elements.addAll(header.elements()));
    }
    elements.addAll(parameters(message, elements));
    return new Delivered(
        elements.isEmpty() ? Optional.empty() : Optional.of(new UserDataHeader(elements)),
        Arrays.copyOfRange(all, from, all.length),
        protocol,
        message.getDataCoding() & 0xff);
  }

  /** What parameters say and these elements do not. */
  private static List<InformationElement> parameters(
      AbstractSmCommand message, List<InformationElement> elements) {
    List<InformationElement> more = new ArrayList<>();
    Optional<Integer> port = number(message, Tag.DESTINATION_PORT);
    if (port.isPresent() && elements.stream().noneMatch(e -> e.id() == ApplicationPorts.ELEMENT)) {
      int source = number(message, Tag.SOURCE_PORT).orElse(0);
      more.add(new ApplicationPorts(port.get(), source).toElement());
    }
    Optional<Integer> reference = number(message, Tag.SAR_MSG_REF_NUM);
    if (reference.isPresent() && elements.stream().noneMatch(Delivered::isPlace)) {
      more.add(
          new Concatenation(
                  reference.get() > MOST_NARROW,
                  reference.get(),
                  number(message, Tag.SAR_TOTAL_SEGMENTS).orElse(0),
                  number(message, Tag.SAR_SEGMENT_SEQNUM).orElse(0))
              .toElement());
    }
    return more;
  }

  private static boolean isPlace(InformationElement element) {
    return element.id() == Concatenation.ELEMENT || element.id() == Concatenation.WIDE_ELEMENT;
  }

  /** Whether it is for a port of 16 bits. */
  boolean isFor(int port) {
    return header
        .flatMap(UserDataHeader::ports)
        .filter(ports -> ports.wide() && ports.destination() == port)
        .isPresent();
  }

  boolean isPart() {
    return header.flatMap(UserDataHeader::concatenation).isPresent();
  }

  /** As one message of octets. */
  UserData userData() {
    return new UserData(header, body, OptionalInt.empty());
  }

  /**
   * As messages on the air: one, or several if the centre had put them together.
   *
   * @param reference for what is parted again, 0..255
   * @throws IllegalArgumentException if it is text that is not of the default alphabet, or too long
   */
  List<MessageContent> contents(int reference) {
    byte[] head = header.map(UserDataHeader::encode).orElse(new byte[0]);
    byte[] data = onTheAir(head.length);
    if (head.length + data.length <= UserData.MAX_OCTETS) {
      return List.of(content(head, data));
    }
    if (isPart() || header.isEmpty()) {
      throw new IllegalArgumentException(
          "user data: expected at most 140 octets, found " + (head.length + data.length));
    }
    int room = UserData.MAX_OCTETS - head.length - PLACE;
    int total = (data.length + room - 1) / room;
    List<MessageContent> parts = new ArrayList<>();
    for (int from = 0; from < data.length; from += room) {
      List<InformationElement> elements = new ArrayList<>(header.get().elements());
      elements.add(new Concatenation(false, reference, total, parts.size() + 1).toElement());
      parts.add(
          content(
              new UserDataHeader(elements).encode(),
              Arrays.copyOfRange(data, from, Math.min(data.length, from + room))));
    }
    return parts;
  }

  private MessageContent content(byte[] head, byte[] data) {
    byte[] all = Arrays.copyOf(head, head.length + data.length);
    System.arraycopy(data, 0, all, head.length, data.length);
    return new MessageContent(protocol, scheme().octet(), head.length > 0, all);
  }

  /** TP-DCS. A secured packet is octets, whatever else was said. */
  private DataCodingScheme scheme() {
    boolean packet = header.filter(h -> h.isResponsePacket() || h.isCommandPacket()).isPresent();
    DataCodingScheme said = new DataCodingScheme(coding);
    return coding == OCTETS || packet && said.countsSeptets() ? DataCodingScheme.EIGHT_BIT : said;
  }

  /** Septets come one to an octet, and are packed on the air behind the header's fill bits. */
  private byte[] onTheAir(int head) {
    if (!scheme().countsSeptets()) {
      return body;
    }
    for (byte octet : body) {
      if (octet < 0 || TEXT.contains(coding)) {
        throw new IllegalArgumentException("user data: expected septets, found other text");
      }
    }
    return Gsm7.pack(body, (head * 8 + 6) / 7 * 7 - head * 8);
  }

  private static Optional<Integer> number(AbstractSmCommand message, Tag tag) {
    return value(message, tag)
        .map(
            octets -> {
              int number = 0;
              for (byte octet : octets) {
                number = number << 8 | octet & 0xff;
              }
              return number;
            });
  }

  private static Optional<byte[]> value(AbstractSmCommand message, Tag tag) {
    return Optional.ofNullable(message.getOptionalParameter(tag))
        .map(OptionalParameter::serialize)
        .map(octets -> Arrays.copyOfRange(octets, TAG_AND_LENGTH, octets.length));
  }
}
