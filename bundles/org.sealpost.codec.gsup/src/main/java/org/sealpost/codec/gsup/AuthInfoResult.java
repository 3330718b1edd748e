package org.sealpost.codec.gsup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.aka.AkaAlgorithm;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Autn;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Send Authentication Info Result.
 *
 * @param imsi of the request
 * @param vectors in the order in which they are to be used, at most 5; none of a subscriber who has
 *     only GSM authentication (tuples without AUTN)
 */
public record AuthInfoResult(String imsi, List<AkaVector> vectors) implements GsupMessage {
  static final int TYPE = 0x0a;
  private static final int MOST = 5;
  private static final int KEY_LENGTH = 16;
  private static final int LEAST_RES = 4;
  private static final int MOST_RES = 16;

  /**
   * @throws IllegalArgumentException unless the IMSI has 6..15 digits and there are at most 5
   *     vectors
   */
  public AuthInfoResult {
    ImsiDigits.require(imsi);
    vectors = List.copyOf(vectors);
    if (vectors.size() > MOST) {
      throw new IllegalArgumentException(
          "vectors: expected at most " + MOST + ", found " + vectors.size());
    }
  }

  static AuthInfoResult decode(Elements elements) throws DecodeException {
    List<AkaVector> vectors = new ArrayList<>();
    for (ByteReader tuple : elements.all(Element.TUPLE, MOST)) {
      vector(Elements.read(tuple)).ifPresent(vectors::add);
    }
    return new AuthInfoResult(elements.imsi(), vectors);
  }

  private static Optional<AkaVector> vector(Elements tuple) throws DecodeException {
    byte[] rand = tuple.required(Element.RAND, AkaAlgorithm.RAND_LENGTH, AkaAlgorithm.RAND_LENGTH);
    Optional<byte[]> autn = tuple.optional(Element.AUTN, Autn.LENGTH, Autn.LENGTH);
    return autn.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AkaVector(
                Octets.of(rand),
                new Autn(Octets.of(autn.get())),
                secret(tuple, Element.RES, LEAST_RES, MOST_RES),
                secret(tuple, Element.CK, KEY_LENGTH, KEY_LENGTH),
                secret(tuple, Element.IK, KEY_LENGTH, KEY_LENGTH)));
  }

  private static Secret secret(Elements tuple, int tag, int least, int most)
      throws DecodeException {
    return Secret.of(tuple.required(tag, least, most));
  }

  @Override
  public byte[] encode() {
    ByteWriter writer = new ByteWriter().u8(TYPE);
    Elements.put(writer, Element.IMSI, ImsiDigits.encode(imsi));
    for (AkaVector vector : vectors) {
      ByteWriter tuple = new ByteWriter();
      Elements.put(tuple, Element.RAND, vector.rand().toByteArray());
      Elements.put(tuple, Element.IK, vector.ik().toByteArray());
      Elements.put(tuple, Element.CK, vector.ck().toByteArray());
      Elements.put(tuple, Element.AUTN, vector.autn().octets().toByteArray());
      Elements.put(tuple, Element.RES, vector.xres().toByteArray());
      Elements.put(writer, Element.TUPLE, tuple.toByteArray());
    }
    return writer.toByteArray();
  }

  /** Not whom it is about. */
  @Override
  public String toString() {
    return "AuthInfoResult[" + vectors.size() + " vectors]";
  }
}
