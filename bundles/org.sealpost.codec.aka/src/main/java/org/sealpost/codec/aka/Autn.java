package org.sealpost.codec.aka;

/**
 * The authentication token AUTN = SQN^AK (6) | AMF (2) | MAC-A (8) of TS 33.102 6.3.2.
 *
 * @param octets 16 octets
 */
public record Autn(Octets octets) {
  /** Length in octets. */
  public static final int LENGTH = 16;

  /**
   * @throws IllegalArgumentException unless there are 16 octets
   */
  public Autn {
    octets.expect(LENGTH, "AUTN");
  }

  static Autn of(Sqn sqn, Secret ak, Amf amf, Octets macA) {
    byte[] amfOctets = {(byte) (amf.value() >>> 8), (byte) amf.value()};
    return new Autn(Octets.concat(sqn.concealed(ak), amfOctets, macA.toByteArray()));
  }

  /** SQN^AK, 6 octets. */
  public byte[] concealedSqn() {
    return octets.range(0, Sqn.LENGTH);
  }

  /** SQN, given the anonymity key of the same RAND. */
  Sqn sqn(Secret ak) {
    return Sqn.revealed(concealedSqn(), ak);
  }

  /** The authentication management field. */
  public Amf amf() {
    byte[] field = octets.range(6, 8);
    return new Amf((field[0] & 0xff) << 8 | field[1] & 0xff);
  }

  /** MAC-A, 8 octets. */
  public byte[] macA() {
    return octets.range(8, LENGTH);
  }
}
