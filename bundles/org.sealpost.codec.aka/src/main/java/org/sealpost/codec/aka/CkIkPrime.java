package org.sealpost.codec.aka;

import org.sealpost.codec.bytes.ByteWriter;

/**
 * CK' and IK', bound to the network that the peer believes it talks to (TS 33.402 Annex A.2, RFC
 * 9048 3.3).
 *
 * @param ck 16 octets
 * @param ik 16 octets
 */
public record CkIkPrime(Secret ck, Secret ik) {
  private static final int FUNCTION_CODE = 0x20;

  /**
   * CK' | IK' = HMAC-SHA-256(CK | IK, 20 | name | its length | SQN^AK | 0006).
   *
   * @param networkName of AT_KDF_INPUT, UTF-8, at most 65535 octets
   */
  public static CkIkPrime derive(Secret ck, Secret ik, Octets networkName, Autn autn) {
    byte[] key = Primitives.concat(ck.toByteArray(), ik.toByteArray());
    byte[] input =
        new ByteWriter()
            .u8(FUNCTION_CODE)
            .bytes(networkName.toByteArray())
            .u16(networkName.length())
            .bytes(autn.concealedSqn())
            .u16(Sqn.LENGTH)
            .toByteArray();
    byte[] out = Primitives.mac("HmacSHA256", key).doFinal(input);
    return new CkIkPrime(Secret.part(out, 0, 16), Secret.part(out, 16, 16));
  }
}
