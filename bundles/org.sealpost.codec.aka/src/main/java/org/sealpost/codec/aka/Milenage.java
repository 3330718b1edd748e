package org.sealpost.codec.aka;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.sealpost.codec.bytes.ByteWriter;

/**
 * Milenage with AES-128 as its kernel (TS 35.206). RES has 64 bits. Each function costs two calls
 * of the cipher, whatever number of outputs it has. Owned by one thread at a time.
 */
public final class Milenage implements AkaAlgorithm {
  private static final int BLOCK = 16;

  /** Rotations r1..r5 in octets and the last octet of constants c1..c5 (TS 35.206 4.1). */
  private static final int[] ROTATION = {8, 0, 4, 8, 12};

  private static final int[] CONSTANT = {0, 1, 2, 4, 8};

  private final Cipher kernel;
  private final byte[] opc;

  /**
   * @param k the subscriber key, 16 octets
   * @param opc the operator variant already bound to {@code k}, 16 octets; see {@link #opc}
   * @throws IllegalArgumentException if a length is wrong
   */
  public Milenage(Secret k, Secret opc) {
    this.kernel = kernel(k);
    this.opc = opc.expect(BLOCK, BLOCK, "OPc").toByteArray();
  }

  /**
   * OPc = E_K(OP) ^ OP.
   *
   * @param k 16 octets
   * @param op 16 octets
   * @throws IllegalArgumentException if a length is wrong
   */
  public static Secret opc(Secret k, Secret op) {
    byte[] block = op.expect(BLOCK, BLOCK, "OP").toByteArray();
    return Secret.of(Primitives.xor(encrypt(kernel(k), block), block));
  }

  @Override
  public Octets f1(Octets rand, Sqn sqn, Amf amf) {
    return Octets.of(Arrays.copyOf(out1(rand, sqn, amf), 8));
  }

  @Override
  public Octets f1Star(Octets rand, Sqn sqn, Amf amf) {
    return Octets.of(Arrays.copyOfRange(out1(rand, sqn, amf), 8, BLOCK));
  }

  @Override
  public Outputs f2345(Octets rand) {
    byte[] masked = Primitives.xor(temp(rand), opc);
    byte[] out =
        outputs(
            Primitives.concat(
                input(masked, new byte[BLOCK], 1),
                input(masked, new byte[BLOCK], 2),
                input(masked, new byte[BLOCK], 3)));
    return new Outputs(
        Secret.part(out, 8, 8),
        Secret.part(out, BLOCK, BLOCK),
        Secret.part(out, 2 * BLOCK, BLOCK),
        Secret.part(out, 0, Sqn.LENGTH));
  }

  @Override
  public Secret f5Star(Octets rand) {
    byte[] masked = Primitives.xor(temp(rand), opc);
    return Secret.part(outputs(input(masked, new byte[BLOCK], 4)), 0, Sqn.LENGTH);
  }

  private byte[] out1(Octets rand, Sqn sqn, Amf amf) {
    byte[] in1 =
        new ByteWriter(BLOCK)
            .bytes(sqn.toByteArray())
            .u16(amf.value())
            .bytes(sqn.toByteArray())
            .u16(amf.value())
            .toByteArray();
    return outputs(input(Primitives.xor(in1, opc), temp(rand), 0));
  }

  private byte[] temp(Octets rand) {
    rand.expect(RAND_LENGTH, "RAND");
    return encrypt(kernel, Primitives.xor(rand.toByteArray(), opc));
  }

  /** rot(masked, r_i) ^ mask ^ c_i, the kernel's input for output {@code i + 1}. */
  private static byte[] input(byte[] masked, byte[] mask, int i) {
    byte[] block = new byte[BLOCK];
    for (int j = 0; j < BLOCK; j++) {
      block[j] = (byte) (masked[(j + ROTATION[i]) % BLOCK] ^ mask[j]);
    }
    block[BLOCK - 1] ^= (byte) CONSTANT[i];
    return block;
  }

  private byte[] outputs(byte[] inputs) {
    byte[] out = encrypt(kernel, inputs);
    for (int i = 0; i < out.length; i++) {
      out[i] ^= opc[i % BLOCK];
    }
    return out;
  }

  private static Cipher kernel(Secret k) {
    Cipher cipher = Primitives.cipher("AES/ECB/NoPadding");
    byte[] key = k.expect(BLOCK, BLOCK, "K").toByteArray();
    try {
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES refuses a key of 128 bits", e);
    }
  }

  private static byte[] encrypt(Cipher cipher, byte[] blocks) {
    try {
      return cipher.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES refuses whole blocks", e);
    }
  }
}
