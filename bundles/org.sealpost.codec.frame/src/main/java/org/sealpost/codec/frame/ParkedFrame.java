package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;

/**
 * "I know this session and cannot open it now" (down, type 8): its sealer is not installed. It
 * cannot be sealed, so it carries a proof that nobody else can make. That is the same each time:
 * who repeats it to a gateway causes one login at most, for a session that has been replaced is not
 * asked about any more.
 *
 * @param session the kid of the session
 * @param proof {@value #PROOF_LENGTH} octets, by {@link #of}
 */
public record ParkedFrame(SessionId session, Octets proof) implements Frame {
  /** Octets of a proof. */
  public static final int PROOF_LENGTH = 16;

  private static final String INFO_LABEL = "sealpost/parked";
  private static final Field PROOF = Field.exactly("proof", PROOF_LENGTH);
  private static final Field USRK = Field.exactly("USRK", SessionKeys.USRK_LENGTH);

  /** Checks the length. */
  public ParkedFrame {
    PROOF.requireOctets(proof.length());
  }

  /**
   * What the network says of a session, and what the gateway compares it with: {@code proof =
   * HKDF-SHA-256(salt = none, IKM = USRK, info = ["sealpost/parked", version, session id,
   * SHA-256(hello | accept)])}.
   *
   * @param usrk 64 octets, as for {@link SessionKeys#derive}
   * @param session the kid
   * @param transcript of the hello and accept that began this session
   */
  public static ParkedFrame of(byte[] usrk, SessionId session, Transcript transcript) {
    USRK.requireOctets(usrk.length);
    CborWriter info = new CborWriter().array(4).text(INFO_LABEL).unsigned(VERSION);
    SessionId.write(info, session);
    info.bytes(transcript.hash().toByteArray());
    byte[] proof = Hkdf.expand(Hkdf.extract(new byte[0], usrk), info.toByteArray(), PROOF_LENGTH);
    return new ParkedFrame(session, Octets.of(proof));
  }

  static ParkedFrame read(CborReader in) throws DecodeException {
    return new ParkedFrame(SessionId.read(in), Fields.octets(in, PROOF));
  }

  void write(CborWriter out) {
    SessionId.write(out, session);
    Fields.write(out, proof);
  }
}
