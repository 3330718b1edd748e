package org.sealpost.codec.cat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/** Objects of OPEN CHANNEL and its like. */
final class ChannelObjects {
  private static final int MOST_CHANNEL = 7;
  private static final int IPV4 = 0x21;
  private static final int IPV6 = 0x57;
  private static final int MOST_LABEL = 63;

  private ChannelObjects() {}

  static void requireChannel(int channel) {
    Range.check("channel", channel, 1, MOST_CHANNEL);
  }

  static int device(int channel) {
    return DeviceIdentities.CHANNEL_1 + channel - 1;
  }

  static int readChannel(String structure, ProactiveCommand command) throws DecodeException {
    int device = command.devices().destination();
    int channel = device - DeviceIdentities.CHANNEL_1 + 1;
    if (channel < 1 || channel > MOST_CHANNEL) {
      throw new DecodeException(
          structure + " destination", 0, "21..27", String.format("%02X", device));
    }
    return channel;
  }

  static ComprehensionTlv bearer(ChannelAction.Bearer bearer) {
    ByteWriter value = new ByteWriter().u8(bearer.kind());
    bearer.parameters().forEach(value::u8);
    return ComprehensionTlv.required(CatTag.BEARER_DESCRIPTION, value.toByteArray());
  }

  static Optional<ChannelAction.Bearer> readBearer(ProactiveCommand command)
      throws DecodeException {
    Optional<ComprehensionTlv> object = command.find(CatTag.BEARER_DESCRIPTION);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    ByteReader reader = new ByteReader("bearer description", object.get().value());
    int kind = reader.u8("type");
    List<Integer> parameters = new ArrayList<>();
    while (reader.remaining() > 0) {
      parameters.add(reader.u8("parameter"));
    }
    return Optional.of(new ChannelAction.Bearer(kind, parameters));
  }

  static ComprehensionTlv bufferSize(int octets) {
    return ComprehensionTlv.required(
        CatTag.BUFFER_SIZE, new ByteWriter(2).u16(octets).toByteArray());
  }

  static void requireAccessPoint(String name) {
    for (String label : name.split("\\.", -1)) {
      Range.check("characters of a label", label.length(), 1, MOST_LABEL);
    }
    ToolkitText.requireOctets("access point", name);
  }

  /** Labels, each behind its length (TS 23.003 clause 9.1). */
  static ComprehensionTlv accessPoint(String name) {
    ByteWriter value = new ByteWriter();
    for (String label : name.split("\\.", -1)) {
      value.u8(label.length()).bytes(label.getBytes(StandardCharsets.ISO_8859_1));
    }
    return ComprehensionTlv.required(CatTag.NETWORK_ACCESS_NAME, value.toByteArray());
  }

  static Optional<String> readAccessPoint(ProactiveCommand command) throws DecodeException {
    Optional<ComprehensionTlv> object = command.find(CatTag.NETWORK_ACCESS_NAME);
    if (object.isEmpty() || object.get().value().length == 0) {
      return Optional.empty();
    }
    ByteReader reader = new ByteReader("network access name", object.get().value());
    List<String> labels = new ArrayList<>();
    while (reader.remaining() > 0) {
      int length = reader.u8("label length");
      byte[] label = reader.bytes(length, "label");
      String text = new String(label, StandardCharsets.ISO_8859_1);
      if (length < 1 || length > MOST_LABEL || text.indexOf('.') >= 0) {
        throw reader.error("label", "1..63 characters without a dot", "another label");
      }
      labels.add(text);
    }
    return Optional.of(String.join(".", labels));
  }

  static ComprehensionTlv transport(ChannelAction.Transport transport) {
    byte[] value = new ByteWriter(3).u8(transport.protocol()).u16(transport.port()).toByteArray();
    return ComprehensionTlv.required(CatTag.TRANSPORT_LEVEL, value);
  }

  static Optional<ChannelAction.Transport> readTransport(ProactiveCommand command)
      throws DecodeException {
    Optional<ComprehensionTlv> object = command.find(CatTag.TRANSPORT_LEVEL);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    ByteReader reader = new ByteReader("transport level", object.get().value());
    ChannelAction.Transport transport =
        new ChannelAction.Transport(reader.u8("protocol"), reader.u16("port"));
    reader.expectEnd();
    return Optional.of(transport);
  }

  static ComprehensionTlv address(InetAddress address) {
    ByteWriter value = new ByteWriter().u8(address instanceof Inet4Address ? IPV4 : IPV6);
    return ComprehensionTlv.required(
        CatTag.OTHER_ADDRESS, value.bytes(address.getAddress()).toByteArray());
  }

  /** Before the transport level an address is the card's own, behind it the other side's. */
  static Optional<InetAddress> readRemote(ProactiveCommand command) throws DecodeException {
    boolean behind = false;
    for (ComprehensionTlv object : command.objects()) {
      behind |= object.tag() == CatTag.TRANSPORT_LEVEL;
      if (behind && object.tag() == CatTag.OTHER_ADDRESS && object.value().length > 0) {
        return Optional.of(address(object.value()));
      }
    }
    return Optional.empty();
  }

  private static InetAddress address(byte[] value) throws DecodeException {
    ByteReader reader = new ByteReader("other address", value);
    int type = reader.u8("type");
    if (type != IPV4 && type != IPV6) {
      throw reader.error("type", "21 or 57", String.format("%02X", type));
    }
    byte[] octets = reader.bytes(type == IPV4 ? 4 : 16, "address");
    reader.expectEnd();
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 octets are always an address", e);
    }
  }
}
