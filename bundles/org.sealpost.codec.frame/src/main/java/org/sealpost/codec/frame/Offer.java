package org.sealpost.codec.frame;

import java.util.List;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * What one side can do, best first.
 *
 * @param agreements names of key agreements, 1..8 of 1..32 visible ASCII characters each, such as
 *     {@code "eap-aka-prime"}
 * @param sealers COSE algorithm numbers (RFC 9053, 4), 1..8
 */
public record Offer(List<String> agreements, List<Integer> sealers) {
  static final Field AGREEMENT = Field.visible("key agreement", 1, Limits.MAX_NAME);
  static final Field SEALER = Field.of("sealer", Integer.MIN_VALUE, Integer.MAX_VALUE);

  private static final Field AGREEMENTS = Field.of("key agreements", 1, Limits.MAX_OFFERS);
  private static final Field SEALERS = Field.of("sealers", 1, Limits.MAX_OFFERS);

  /** Checks counts and names. */
  public Offer {
    agreements = List.copyOf(agreements);
    sealers = List.copyOf(sealers);
    AGREEMENTS.requireItems(agreements.size());
    agreements.forEach(AGREEMENT::requireText);
    SEALERS.requireItems(sealers.size());
  }

  static Offer read(MapReader map, long agreementsKey, long sealersKey) throws DecodeException {
    CborReader in = map.need(agreementsKey);
    List<String> agreements = in.list(AGREEMENTS, () -> in.text(AGREEMENT));
    map.need(sealersKey);
    return new Offer(agreements, in.list(SEALERS, () -> (int) in.integer(SEALER)));
  }

  void write(MapWriter map, long agreementsKey, long sealersKey) {
    map.key(agreementsKey).list(agreements, CborWriter::text);
    map.key(sealersKey).list(sealers, (out, sealer) -> out.integer(sealer));
  }
}
