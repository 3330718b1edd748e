package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * What a sealed frame says about its key and nonce, and the additional data made from it.
 *
 * @param algorithm COSE algorithm number; must be the session's
 * @param session the kid
 * @param number the Partial IV
 */
public record SealHeader(int algorithm, SessionId session, SealNumber number) {
  private static final Field PROTECTED = Field.of("protected", 1, 16);
  private static final Field UNPROTECTED = Field.of("unprotected", 0, 0);
  private static final int ALG = 1;
  private static final int KID = 4;
  private static final int PARTIAL_IV = 6;

  /**
   * The additional data of the AEAD: the Enc_structure of RFC 9052, 5.3, whose external part is
   * {@code [version, direction, kid]}. The Partial IV is not in it because the nonce is made from
   * it.
   */
  public byte[] additionalData(Direction direction) {
    CborWriter external = new CborWriter().array(3).unsigned(Frame.VERSION);
    direction.write(external);
    SessionId.write(external, session);
    return new CborWriter()
        .array(3)
        .text("Encrypt0")
        .bytes(protectedHeader())
        .bytes(external.toByteArray())
        .toByteArray();
  }

  static SealHeader read(CborReader in) throws DecodeException {
    CborReader inner = new CborReader("protected header", in.bytes(PROTECTED));
    MapReader protectedMap = inner.map(PROTECTED);
    int algorithm = (int) protectedMap.need(ALG).integer(Offer.SEALER);
    protectedMap.finishKnown();
    inner.end();
    MapReader map = in.map(UNPROTECTED);
    SessionId session = SessionId.read(map.need(KID));
    SealNumber number = SealNumber.read(map.need(PARTIAL_IV));
    map.finishKnown();
    return new SealHeader(algorithm, session, number);
  }

  void write(CborWriter out) {
    MapWriter map = new MapWriter();
    SessionId.write(map.key(KID), session);
    number.write(map.key(PARTIAL_IV));
    out.bytes(protectedHeader()).map(map);
  }

  private byte[] protectedHeader() {
    MapWriter map = new MapWriter();
    map.key(ALG).integer(algorithm);
    return new CborWriter().map(map).toByteArray();
  }
}
