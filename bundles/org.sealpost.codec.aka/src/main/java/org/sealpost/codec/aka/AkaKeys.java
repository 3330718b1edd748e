package org.sealpost.codec.aka;

import java.nio.charset.StandardCharsets;
import org.sealpost.codec.bytes.ByteWriter;

/**
 * The keys of one full authentication (RFC 4187 7, RFC 9048 3.3). K_encr and K_aut never leave the
 * method.
 *
 * @param kEncr for AT_ENCR_DATA, 16 octets
 * @param kAut for AT_MAC, 16 octets (EAP-AKA) or 32 (EAP-AKA')
 * @param reauthentication what fast re-authentication derives from: MK, 20 octets (EAP-AKA), or
 *     K_re, 32 octets (EAP-AKA')
 * @param msk 64 octets
 * @param emsk 64 octets
 */
public record AkaKeys(Secret kEncr, Secret kAut, Secret reauthentication, Secret msk, Secret emsk) {
  private static final int K_ENCR = 16;
  private static final int MSK = 64;

  /**
   * EAP-AKA: MK = SHA1(identity | IK | CK), stretched by the generator of FIPS 186-2.
   *
   * @param identity as last sent by the peer in this conversation, realm included
   */
  public static AkaKeys aka(Octets identity, Secret ik, Secret ck) {
    byte[] mk =
        Primitives.digest("SHA-1", identity.toByteArray(), ik.toByteArray(), ck.toByteArray());
    byte[] keys = Fips186Prf.generate(mk, K_ENCR + 16 + 2 * MSK);
    return new AkaKeys(
        Secret.part(keys, 0, K_ENCR),
        Secret.part(keys, 16, 16),
        Secret.of(mk),
        Secret.part(keys, 32, MSK),
        Secret.part(keys, 96, MSK));
  }

  /**
   * EAP-AKA': MK = PRF'(IK' | CK', "EAP-AKA'" | identity).
   *
   * @param identity as last sent by the peer in this conversation, realm included
   */
  public static AkaKeys akaPrime(Octets identity, CkIkPrime prime) {
    byte[] key = Primitives.concat(prime.ik().toByteArray(), prime.ck().toByteArray());
    byte[] seed = Primitives.concat(ascii("EAP-AKA'"), identity.toByteArray());
    byte[] keys = PrfPlus.generate(key, seed, K_ENCR + 32 + 32 + 2 * MSK);
    return new AkaKeys(
        Secret.part(keys, 0, K_ENCR),
        Secret.part(keys, 16, 32),
        Secret.part(keys, 48, 32),
        Secret.part(keys, 80, MSK),
        Secret.part(keys, 144, MSK));
  }

  /**
   * The keys of a vector under either method.
   *
   * @param networkName of AT_KDF_INPUT; not used by EAP-AKA
   */
  static AkaKeys of(
      AkaMethod method, Octets identity, Octets networkName, Autn autn, Secret ck, Secret ik) {
    return switch (method) {
      case AKA -> aka(identity, ik, ck);
      case AKA_PRIME -> akaPrime(identity, CkIkPrime.derive(ck, ik, networkName, autn));
    };
  }

  /**
   * The keys after a fast re-authentication: new MSK and EMSK, the rest stays (RFC 4187 7, RFC 9048
   * 3.3).
   *
   * @param context what the full authentication left
   * @param identity the re-authentication identity that the peer used
   * @param counter of AT_COUNTER, 0..65535
   * @param nonceS of AT_NONCE_S, 16 octets
   */
  public static AkaKeys reauthenticated(
      ReauthenticationContext context, Octets identity, int counter, Octets nonceS) {
    byte[] input =
        new ByteWriter()
            .bytes(identity.toByteArray())
            .u16(counter)
            .bytes(nonceS.expect(16, "NONCE_S").toByteArray())
            .toByteArray();
    byte[] source = context.key().toByteArray();
    byte[] keys =
        switch (context.method()) {
          case AKA -> Fips186Prf.generate(Primitives.digest("SHA-1", input, source), 2 * MSK);
          case AKA_PRIME ->
              PrfPlus.generate(
                  source, Primitives.concat(ascii("EAP-AKA' re-auth"), input), 2 * MSK);
        };
    return new AkaKeys(
        context.kEncr(),
        context.kAut(),
        context.key(),
        Secret.part(keys, 0, MSK),
        Secret.part(keys, MSK, MSK));
  }

  private static byte[] ascii(String label) {
    return label.getBytes(StandardCharsets.US_ASCII);
  }
}
