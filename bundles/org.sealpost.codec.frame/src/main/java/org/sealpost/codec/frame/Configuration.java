package org.sealpost.codec.frame;

import java.util.List;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * A delivery (down, type 2).
 *
 * @param delivery rises for each card, from 1
 * @param packets secured packets of TS 102 225 from the CPL on, to be forwarded in this order;
 *     1..64 of 1..4096 octets
 * @param originatingAddress of the SMS that the card believes it receives, 1..20 digits
 * @param expiry in seconds since 1970, tested before the first packet is forwarded only
 */
public record Configuration(
    long delivery, List<Octets> packets, String originatingAddress, long expiry)
    implements Message {
  private static final Field PACKETS = Field.of("secured packets", 1, Limits.MAX_PACKETS);
  private static final Field PACKET = Field.of("secured packet", 1, Limits.MAX_PACKET);
  private static final Field ADDRESS = Field.digits("originating address", 1, 20);

  /** Checks lengths and digits. */
  public Configuration {
    Fields.DELIVERY.require(delivery);
    packets = List.copyOf(packets);
    PACKETS.requireItems(packets.size());
    packets.forEach(packet -> PACKET.requireOctets(packet.length()));
    ADDRESS.requireText(originatingAddress);
    Fields.TIME.require(expiry);
  }

  static Configuration read(MapReader body, CborReader in) throws DecodeException {
    return new Configuration(
        body.need(1).unsigned(Fields.DELIVERY),
        body.need(2).list(PACKETS, () -> Fields.octets(in, PACKET)),
        body.need(3).text(ADDRESS),
        body.need(4).unsigned(Fields.TIME));
  }

  void write(MapWriter body) {
    body.key(1).unsigned(delivery);
    body.key(2).list(packets, Fields::write);
    body.key(3).text(originatingAddress);
    body.key(4).unsigned(expiry);
  }
}
