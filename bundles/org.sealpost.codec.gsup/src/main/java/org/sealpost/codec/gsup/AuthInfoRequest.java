package org.sealpost.codec.gsup;

import java.util.Optional;
import org.sealpost.codec.aka.AkaAlgorithm;
import org.sealpost.codec.aka.Auts;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Send Authentication Info Request: asks for vectors.
 *
 * @param imsi 6..15 digits
 * @param separationBit whether the AMF separation bit is to be set. This is said by the current
 *     radio access type, E-UTRAN-SGs: an HLR clears the bit for all others, and if none is named
 * @param resynchronisation what the card said to the last vector
 */
public record AuthInfoRequest(
    String imsi, boolean separationBit, Optional<Resynchronisation> resynchronisation)
    implements GsupMessage {
  static final int TYPE = 0x08;
  private static final byte EUTRAN_SGS = 0x03;

  /**
   * @throws IllegalArgumentException unless the IMSI has 6..15 digits
   */
  public AuthInfoRequest {
    ImsiDigits.require(imsi);
  }

  /**
   * A synchronisation failure.
   *
   * @param rand what the card was asked with, 16 octets
   * @param auts what it answered
   */
  public record Resynchronisation(Octets rand, Auts auts) {
    /**
     * @throws IllegalArgumentException unless RAND has 16 octets
     */
    public Resynchronisation {
      if (rand.length() != AkaAlgorithm.RAND_LENGTH) {
        throw new IllegalArgumentException("RAND: expected 16 octets, found " + rand.length());
      }
    }
  }

  static AuthInfoRequest decode(Elements elements) throws DecodeException {
    Optional<byte[]> auts = elements.optional(Element.AUTS, Auts.LENGTH, Auts.LENGTH);
    Optional<Resynchronisation> resynchronisation =
        auts.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Resynchronisation(
                    Octets.of(
                        elements.required(
                            Element.RAND, AkaAlgorithm.RAND_LENGTH, AkaAlgorithm.RAND_LENGTH)),
                    new Auts(Octets.of(auts.get()))));
    Optional<byte[]> access = elements.optional(Element.CURRENT_RAT, 1, 1);
    return new AuthInfoRequest(
        elements.imsi(),
        access.filter(octets -> octets[0] == EUTRAN_SGS).isPresent(),
        resynchronisation);
  }

  @Override
  public byte[] encode() {
    ByteWriter writer = new ByteWriter().u8(TYPE);
    Elements.put(writer, Element.IMSI, ImsiDigits.encode(imsi));
    resynchronisation.ifPresent(
        failure -> {
          Elements.put(writer, Element.AUTS, failure.auts().octets().toByteArray());
          Elements.put(writer, Element.RAND, failure.rand().toByteArray());
        });
    if (separationBit) {
      Elements.put(writer, Element.CURRENT_RAT, EUTRAN_SGS);
    }
    return writer.toByteArray();
  }

  /** Not whom it is about. */
  @Override
  public String toString() {
    return "AuthInfoRequest[separationBit="
        + separationBit
        + (resynchronisation.isPresent() ? ", resynchronisation]" : "]");
  }
}
