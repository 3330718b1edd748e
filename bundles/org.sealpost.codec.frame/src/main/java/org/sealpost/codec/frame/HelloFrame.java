package org.sealpost.codec.frame;

import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * The first frame of a gateway without a session (up, type 1).
 *
 * @param identity the EAP identity, 1..1016 octets: an NAI, a pseudonym when there is one; or a
 *     zero octet and the Base64 of a permanent one that is encrypted to the operator's key
 * @param offer what the gateway can do
 * @param cookie 1..64 octets, from the network's {@link CookieFrame}
 * @param nonce 16 random octets, the same with and without cookie: answers carry it
 */
public record HelloFrame(Octets identity, Offer offer, Optional<Octets> cookie, Octets nonce)
    implements Frame {
  private static final Field IDENTITY = Field.of("identity", 1, Limits.MAX_IDENTITY);
  private static final Field OFFER = Field.of("offer", 0, 0);

  /** Checks the lengths. */
  public HelloFrame {
    IDENTITY.requireOctets(identity.length());
    cookie.ifPresent(present -> Fields.COOKIE.requireOctets(present.length()));
    Fields.NONCE.requireOctets(nonce.length());
  }

  /** The same hello with the cookie that the network asked for. */
  public HelloFrame withCookie(Octets newCookie) {
    return new HelloFrame(identity, offer, Optional.of(newCookie), nonce);
  }

  static HelloFrame read(CborReader in) throws DecodeException {
    in.unsigned(Fields.VERSION);
    MapReader map = in.map(OFFER);
    Octets identity = Fields.octets(map.need(1), IDENTITY);
    Offer offer = Offer.read(map, 2, 3);
    Optional<Octets> cookie = map.optional(4, () -> Fields.octets(in, Fields.COOKIE));
    Octets nonce = Fields.octets(map.need(5), Fields.NONCE);
    map.finishKnown();
    return new HelloFrame(identity, offer, cookie, nonce);
  }

  void write(CborWriter out) {
    MapWriter map = new MapWriter();
    Fields.write(map.key(1), identity);
    offer.write(map, 2, 3);
    map.optional(4, cookie, Fields::write);
    Fields.write(map.key(5), nonce);
    out.unsigned(VERSION).map(map);
  }
}
