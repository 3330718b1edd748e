package org.sealpost.codec.cat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/** Proactive commands of the bearer independent protocol. */
public sealed interface ChannelAction extends ProactiveAction {
  /**
   * A bearer (TS 102 223 clause 8.52).
   *
   * @param kind 0..255: 02 packet service, 03 the terminal's default, 0B E-UTRAN and others
   * @param parameters octets, 0..255 each; what they mean depends on the kind
   */
  record Bearer(int kind, List<Integer> parameters) {
    /** The terminal's default bearer. */
    public static final Bearer DEFAULT = new Bearer(0x03, List.of());

    /** Checks the ranges and copies the list. */
    public Bearer {
      Range.octets("bearer type", kind);
      parameters.forEach(parameter -> Range.octets("bearer parameter", parameter));
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * What runs over the bearer (TS 102 223 clause 8.59).
   *
   * @param protocol 0..255, see the constants
   * @param port of the other side, or in server mode of the card; 0..65535
   */
  record Transport(int protocol, int port) {
    /** UDP, the card is the client, the server is in the network. */
    public static final int UDP = 0x01;

    /** TCP, the card is the client, the server is in the network. */
    public static final int TCP = 0x02;

    /** TCP, the card is the server. */
    public static final int TCP_SERVER = 0x03;

    /** Checks the ranges. */
    public Transport {
      Range.octets("transport protocol", protocol);
      Range.check("port", port, 0, 0xffff);
    }
  }

  /**
   * OPEN CHANNEL (TS 102 223 clause 6.4.27), all forms.
   *
   * @param qualifier 0..255: bit 1 immediate link establishment, bit 2 automatic reconnection, bit
   *     3 in the background
   * @param bearer none in server mode
   * @param bufferSize octets, 0..65535
   * @param accessPoint name of the access point, with dots between its labels
   * @param transport none where the card brings its own
   * @param remote the other side's address, if the card gives one
   */
  record OpenChannel(
      int qualifier,
      Optional<Bearer> bearer,
      int bufferSize,
      Optional<String> accessPoint,
      Optional<Transport> transport,
      Optional<InetAddress> remote)
      implements ChannelAction {
    /** Checks the ranges. */
    public OpenChannel {
      Range.octets("OPEN CHANNEL qualifier", qualifier);
      Range.check("buffer size", bufferSize, 0, 0xffff);
      accessPoint.ifPresent(ChannelObjects::requireAccessPoint);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.OPEN_CHANNEL;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      List<ComprehensionTlv> objects = new ArrayList<>();
      bearer.map(ChannelObjects::bearer).ifPresent(objects::add);
      objects.add(ChannelObjects.bufferSize(bufferSize));
      accessPoint.map(ChannelObjects::accessPoint).ifPresent(objects::add);
      transport.map(ChannelObjects::transport).ifPresent(objects::add);
      remote.map(ChannelObjects::address).ifPresent(objects::add);
      return objects;
    }

    static OpenChannel from(ProactiveCommand command) throws DecodeException {
      ByteReader size = command.required("OPEN CHANNEL buffer size", CatTag.BUFFER_SIZE);
      int bufferSize = size.u16("octets");
      size.expectEnd();
      return new OpenChannel(
          command.details().qualifier(),
          ChannelObjects.readBearer(command),
          bufferSize,
          ChannelObjects.readAccessPoint(command),
          ChannelObjects.readTransport(command),
          ChannelObjects.readRemote(command));
    }
  }

  /**
   * CLOSE CHANNEL (TS 102 223 clause 6.4.28).
   *
   * @param qualifier 0..255: in server mode bit 1 goes back to listening
   * @param channel 1..7
   */
  record CloseChannel(int qualifier, int channel) implements ChannelAction {
    /** Checks the ranges. */
    public CloseChannel {
      Range.octets("CLOSE CHANNEL qualifier", qualifier);
      ChannelObjects.requireChannel(channel);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.CLOSE_CHANNEL;
    }

    @Override
    public int destination() {
      return ChannelObjects.device(channel);
    }

    static CloseChannel from(ProactiveCommand command) throws DecodeException {
      return new CloseChannel(
          command.details().qualifier(), ChannelObjects.readChannel("CLOSE CHANNEL", command));
    }
  }

  /**
   * RECEIVE DATA (TS 102 223 clause 6.4.29).
   *
   * @param channel 1..7
   * @param length octets wanted, 0..255
   */
  record ReceiveData(int channel, int length) implements ChannelAction {
    /** Checks the ranges. */
    public ReceiveData {
      ChannelObjects.requireChannel(channel);
      Range.octets("channel data length", length);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.RECEIVE_DATA;
    }

    @Override
    public int destination() {
      return ChannelObjects.device(channel);
    }

    @Override
    public List<ComprehensionTlv> objects() {
      return List.of(ComprehensionTlv.required(CatTag.CHANNEL_DATA_LENGTH, (byte) length));
    }

    static ReceiveData from(ProactiveCommand command) throws DecodeException {
      ByteReader length =
          command.required("RECEIVE DATA channel data length", CatTag.CHANNEL_DATA_LENGTH);
      int octets = length.u8("octets");
      length.expectEnd();
      return new ReceiveData(ChannelObjects.readChannel("RECEIVE DATA", command), octets);
    }
  }

  /**
   * SEND DATA (TS 102 223 clause 6.4.30).
   *
   * @param immediate whether what the buffer holds is to be sent now
   * @param channel 1..7
   * @param data copied
   */
  record SendData(boolean immediate, int channel, byte[] data) implements ChannelAction {
    /** Checks the range and copies the data. */
    public SendData {
      ChannelObjects.requireChannel(channel);
      Range.check("channel data octets", data.length, 0, 0xffff);
      data = data.clone();
    }

    /** A copy of the data. */
    @Override
    public byte[] data() {
      return data.clone();
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.SEND_DATA;
    }

    @Override
    public int qualifier() {
      return immediate ? 1 : 0;
    }

    @Override
    public int destination() {
      return ChannelObjects.device(channel);
    }

    @Override
    public List<ComprehensionTlv> objects() {
      return List.of(ComprehensionTlv.required(CatTag.CHANNEL_DATA, data));
    }

    static SendData from(ProactiveCommand command) throws DecodeException {
      byte[] data = command.required("SEND DATA channel data", CatTag.CHANNEL_DATA).rest();
      boolean immediate = (command.details().qualifier() & 1) == 1;
      return new SendData(immediate, ChannelObjects.readChannel("SEND DATA", command), data);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof SendData that
          && immediate == that.immediate
          && channel == that.channel
          && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
      return 31 * channel + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
      return String.format("SendData[%d, %d octets]", channel, data.length);
    }
  }

  /** GET CHANNEL STATUS (TS 102 223 clause 6.4.31). */
  record GetChannelStatus() implements ChannelAction {
    @Override
    public ProactiveType type() {
      return ProactiveType.GET_CHANNEL_STATUS;
    }
  }
}
