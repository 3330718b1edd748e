package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * The network's choice and the first EAP packet (down, type 3). Nobody has authenticated it yet:
 * the session keys cover it and the hello, so that a changed offer ends in keys that do not fit.
 *
 * @param conversation names the EAP conversation that begins
 * @param helloNonce the 16 octets of the hello that is answered
 * @param offer what the network can do
 * @param agreement the chosen key agreement, one of the offer
 * @param sealer the chosen sealer, one of the offer
 * @param eap the network's first EAP packet, 4..2048 octets
 */
public record AcceptFrame(
    ConversationId conversation,
    Octets helloNonce,
    Offer offer,
    String agreement,
    int sealer,
    Octets eap)
    implements Frame {
  private static final Field CHOICE = Field.of("choice", 0, 0);
  private static final String ONE_OFFERED = "one of the offer";

  /** Checks the lengths and that the choice was offered. */
  public AcceptFrame {
    Fields.NONCE.requireOctets(helloNonce.length());
    Fields.EAP.requireOctets(eap.length());
    if (!offered(offer, agreement, sealer)) {
      throw new IllegalArgumentException("choice: expected " + ONE_OFFERED + ", found another");
    }
  }

  static AcceptFrame read(CborReader in) throws DecodeException {
    in.unsigned(Fields.VERSION);
    ConversationId conversation = ConversationId.read(in);
    Octets helloNonce = Fields.octets(in, Fields.NONCE);
    MapReader map = in.map(CHOICE);
    Offer offer = Offer.read(map, 1, 2);
    String agreement = map.need(3).text(Offer.AGREEMENT);
    int sealer = (int) map.need(4).integer(Offer.SEALER);
    map.finishKnown();
    if (!offered(offer, agreement, sealer)) {
      throw map.error(ONE_OFFERED, "another");
    }
    Octets eap = Fields.octets(in, Fields.EAP);
    return new AcceptFrame(conversation, helloNonce, offer, agreement, sealer, eap);
  }

  void write(CborWriter out) {
    ConversationId.write(out.unsigned(VERSION), conversation);
    out.bytes(helloNonce.toByteArray());
    MapWriter map = new MapWriter();
    offer.write(map, 1, 2);
    map.key(3).text(agreement);
    map.key(4).integer(sealer);
    out.map(map).bytes(eap.toByteArray());
  }

  private static boolean offered(Offer offer, String agreement, int sealer) {
    return offer.agreements().contains(agreement) && offer.sealers().contains(sealer);
  }
}
