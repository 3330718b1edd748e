package org.sealpost.codec.frame;

import java.util.List;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * A delivery or, because a counter domain of the card has one unproven packet at a time, the next
 * part of one (down, type 2).
 *
 * @param delivery rises for each card, from 1
 * @param first index of the first of these packets in the delivery, from 0
 * @param total packets of the whole delivery, 1..1024
 * @param packets secured packets of TS 102 225 from the CPL on, to be forwarded in this order;
 *     1..64 of 1..4096 octets
 * @param originatingAddress of the SMS that the card believes it receives, 1..20 digits
 * @param expiry in seconds since 1970, tested before the first packet is forwarded only
 */
public record Configuration(
    long delivery,
    int first,
    int total,
    List<Octets> packets,
    String originatingAddress,
    long expiry)
    implements Message {
  private static final Field PACKETS = Field.of("secured packets", 1, Limits.MAX_PACKETS_AT_ONCE);
  private static final Field PACKET = Field.of("secured packet", 1, Limits.MAX_PACKET);
  private static final Field ADDRESS = Field.digits("originating address", 1, 20);

  private static final Field FIRST = Field.of("first packet", 0, Limits.MAX_PACKETS - 1);
  private static final Field TOTAL = Field.of("total packets", 1, Limits.MAX_PACKETS);

  /** Checks lengths, digits and that the packets are within the delivery. */
  public Configuration {
    Fields.DELIVERY.require(delivery);
    packets = List.copyOf(packets);
    PACKETS.requireItems(packets.size());
    packets.forEach(packet -> PACKET.requireOctets(packet.length()));
    ADDRESS.requireText(originatingAddress);
    Fields.TIME.require(expiry);
    FIRST.require(first);
    TOTAL.require(total);
    if (first + packets.size() > total) {
      throw new IllegalArgumentException(
          "first packet: expected first + packets <= " + total + ", found more");
    }
  }

  static Configuration read(MapReader body, CborReader in) throws DecodeException {
    long delivery = body.need(1).unsigned(Fields.DELIVERY);
    List<Octets> packets = body.need(2).list(PACKETS, () -> Fields.octets(in, PACKET));
    String address = body.need(3).text(ADDRESS);
    long expiry = body.need(4).unsigned(Fields.TIME);
    int first = (int) body.need(5).unsigned(FIRST);
    int total = (int) body.need(6).unsigned(TOTAL);
    if (first + packets.size() > total) {
      throw body.error("first + packets at most the total", "more than " + total);
    }
    return new Configuration(delivery, first, total, packets, address, expiry);
  }

  void write(MapWriter body) {
    body.key(1).unsigned(delivery);
    body.key(2).list(packets, Fields::write);
    body.key(3).text(originatingAddress);
    body.key(4).unsigned(expiry);
    body.key(5).unsigned(first);
    body.key(6).unsigned(total);
  }
}
