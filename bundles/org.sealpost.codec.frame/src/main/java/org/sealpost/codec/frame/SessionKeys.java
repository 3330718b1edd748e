package org.sealpost.codec.frame;

import java.util.Arrays;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;

/**
 * The key and base IV of one direction of a session. Not a record: nothing prints or compares it.
 *
 * <p>{@code key | base IV = HKDF-SHA-256(salt = none, IKM = USRK, info)} with {@code info =
 * ["sealpost/frame", version, session id, direction, algorithm, SHA-256(hello | accept)]} in CBOR.
 */
public final class SessionKeys {
  /** The label under which the USRK is derived from the EMSK (RFC 5295, 3.1). */
  public static final String USRK_LABEL = "sealpost-outer-seal@sealpost.org";

  /** Octets of the USRK, the least that RFC 5295 allows. */
  public static final int USRK_LENGTH = 64;

  private static final String INFO_LABEL = "sealpost/frame";
  private static final Field USRK = Field.exactly("USRK", USRK_LENGTH);

  private final SealSuite suite;
  private final Direction direction;
  private final byte[] key;
  private final byte[] baseIv;

  private SessionKeys(SealSuite suite, Direction direction, byte[] key, byte[] baseIv) {
    this.suite = suite;
    this.direction = direction;
    this.key = key;
    this.baseIv = baseIv;
  }

  /**
   * The keys of one direction.
   *
   * @param usrk 64 octets, derived from the EMSK with {@link #USRK_LABEL}
   * @param session the kid
   * @param suite of the sealer in the accept
   * @param direction that these keys seal
   * @param transcript of the hello and accept that began this session
   */
  public static SessionKeys derive(
      byte[] usrk, SessionId session, SealSuite suite, Direction direction, Transcript transcript) {
    USRK.requireOctets(usrk.length);
    CborWriter info = new CborWriter().array(6).text(INFO_LABEL).unsigned(Frame.VERSION);
    SessionId.write(info, session);
    direction.write(info);
    info.integer(suite.algorithm()).bytes(transcript.hash().toByteArray());
    int keyLength = suite.keyLength();
    int length = keyLength + suite.nonceLength();
    byte[] output = Hkdf.expand(Hkdf.extract(new byte[0], usrk), info.toByteArray(), length);
    return new SessionKeys(
        suite,
        direction,
        Arrays.copyOf(output, keyLength),
        Arrays.copyOfRange(output, keyLength, length));
  }

  /** What the keys are for. */
  public SealSuite suite() {
    return suite;
  }

  /** The direction that these keys seal. */
  public Direction direction() {
    return direction;
  }

  /** A copy of the key. */
  public byte[] key() {
    return key.clone();
  }

  /** The nonce of a frame: base IV XOR the Partial IV, padded on the left (RFC 9052, 3.1). */
  public byte[] nonce(SealNumber number) {
    byte[] nonce = baseIv.clone();
    long partial = number.epoch() << 32 | number.counter();
    for (int i = nonce.length - 1; partial != 0; i--) {
      nonce[i] ^= (byte) partial;
      partial >>>= 8;
    }
    return nonce;
  }

  /** Direction and algorithm, never a key. */
  @Override
  public String toString() {
    return "SessionKeys[" + direction + ", algorithm " + suite.algorithm() + "]";
  }
}
