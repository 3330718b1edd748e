package org.sealpost.codec.frame;

import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * "Here is the card; what is there for it?" (up, type 1).
 *
 * <p>What it says of the card is a claim: the session alone says which card it is.
 *
 * @param iccid 18..20 digits
 * @param eid of an eUICC, 32 digits
 * @param location where the modem is registered, if known
 * @param adapters names of the adapters that reach the card, at most 16
 * @param software name and version of the gateway, 1..64 octets of UTF-8
 * @param finalBelow every delivery with a lower id is final here and never forwarded again
 * @param held deliveries from there on that the gateway holds durably, at most 256
 * @param imsi the card's present IMSI, 6..15 digits
 */
public record Poll(
    String iccid,
    Optional<String> eid,
    Optional<Location> location,
    List<String> adapters,
    String software,
    long finalBelow,
    List<Long> held,
    Optional<String> imsi)
    implements Message {
  private static final Field ICCID = Field.digits("ICCID", 18, 20);
  private static final Field EID = Field.digits("EID", 32, 32);
  private static final Field ADAPTERS = Field.of("adapters", 0, Limits.MAX_ADAPTERS);
  private static final Field SOFTWARE = Field.of("software", 1, Limits.MAX_SOFTWARE);
  private static final Field FINAL_BELOW = Field.of("final below", 0, Long.MAX_VALUE);
  private static final Field HELD = Field.of("held deliveries", 0, Limits.MAX_HELD);
  private static final Field IMSI = Field.digits("IMSI", 6, 15);

  /** Checks lengths and digits. */
  public Poll {
    ICCID.requireText(iccid);
    eid.ifPresent(EID::requireText);
    adapters = List.copyOf(adapters);
    ADAPTERS.requireItems(adapters.size());
    adapters.forEach(Fields.ADAPTER::requireText);
    SOFTWARE.requireText(software);
    FINAL_BELOW.require(finalBelow);
    held = List.copyOf(held);
    HELD.requireItems(held.size());
    held.forEach(Fields.DELIVERY::require);
    imsi.ifPresent(IMSI::requireText);
  }

  /** Without ICCID, EID, IMSI and location, which say who and where a person is. */
  @Override
  public String toString() {
    return "Poll[" + software + ", final below " + finalBelow + ", held " + held + "]";
  }

  static Poll read(MapReader body, CborReader in) throws DecodeException {
    return new Poll(
        body.need(1).text(ICCID),
        body.optional(2, () -> in.text(EID)),
        body.optional(3, () -> Location.read(in)),
        body.need(4).list(ADAPTERS, () -> in.text(Fields.ADAPTER)),
        body.need(5).text(SOFTWARE),
        body.need(6).unsigned(FINAL_BELOW),
        body.need(7).list(HELD, () -> in.unsigned(Fields.DELIVERY)),
        body.optional(8, () -> in.text(IMSI)));
  }

  void write(MapWriter body) {
    body.key(1).text(iccid);
    body.optional(2, eid, CborWriter::text);
    body.optional(3, location, Location::write);
    body.key(4).list(adapters, CborWriter::text);
    body.key(5).text(software);
    body.key(6).unsigned(finalBelow);
    body.key(7).list(held, (out, delivery) -> out.unsigned(delivery));
    body.optional(8, imsi, CborWriter::text);
  }
}
