package org.sealpost.codec.aka;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/**
 * AT_ENCR_DATA and AT_PADDING (RFC 4187 10.12): attributes under AES-128-CBC with K_encr. Owned by
 * one thread at a time.
 */
public final class AttributeCipher {
  private static final int BLOCK = 16;

  private final Cipher cipher = Primitives.cipher("AES/CBC/NoPadding");
  private final SecretKeySpec key;

  /**
   * @param kEncr 16 octets
   * @throws IllegalArgumentException if its length is another
   */
  public AttributeCipher(Secret kEncr) {
    key = new SecretKeySpec(kEncr.expect(BLOCK, BLOCK, "K_encr").toByteArray(), "AES");
  }

  /**
   * The content of AT_ENCR_DATA.
   *
   * @param iv the content of AT_IV: 16 random octets, never used before with this key
   * @param attributes one or more, without AT_PADDING, which is added where needed
   */
  public Octets encrypt(Octets iv, AkaAttributes attributes) {
    List<AkaAttribute> padded = new ArrayList<>(attributes.list());
    int missing = -attributes.encode().length & BLOCK - 1;
    if (missing > 0) {
      padded.add(new AkaAttribute(AttributeType.PADDING, Octets.of(new byte[missing - 2])));
    }
    return crypt(Cipher.ENCRYPT_MODE, iv, Octets.of(new AkaAttributes(padded).encode()));
  }

  /** AT_IV, fresh, and AT_ENCR_DATA with these attributes. */
  List<AkaAttribute> sealed(AkaAttributes attributes, RandomGenerator random) {
    byte[] octets = new byte[BLOCK];
    random.nextBytes(octets);
    Octets iv = Octets.of(octets);
    return List.of(
        new AkaAttribute(AttributeType.IV, iv),
        new AkaAttribute(AttributeType.ENCR_DATA, encrypt(iv, attributes)));
  }

  /**
   * The attributes inside the AT_ENCR_DATA of a message.
   *
   * @throws DecodeException as for {@link #decrypt}, or if there is none
   */
  AkaAttributes opened(AkaMessage message) throws DecodeException {
    AkaAttributes clear = message.attributes();
    return decrypt(
        clear.require(AttributeType.IV),
        clear.require(AttributeType.ENCR_DATA),
        message.code(),
        message.subtype());
  }

  /**
   * The attributes inside AT_ENCR_DATA, without AT_PADDING.
   *
   * @param iv the content of AT_IV
   * @param data the content of AT_ENCR_DATA
   * @param code of the message around it
   * @param subtype of the message around it
   * @throws DecodeException if they are not attributes that may stand there, or badly padded
   */
  public AkaAttributes decrypt(Octets iv, Octets data, EapCode code, AkaSubtype subtype)
      throws DecodeException {
    if (data.length() % BLOCK != 0) {
      throw new DecodeException("AT_ENCR_DATA", 0, "whole blocks", data.length() + " octets");
    }
    byte[] plain = crypt(Cipher.DECRYPT_MODE, iv, data).toByteArray();
    ByteReader reader = new ByteReader("AT_ENCR_DATA", plain);
    AkaAttributes all = AkaAttributes.decode(reader, AttributeRules.encrypted(code, subtype));
    List<AkaAttribute> list = all.list();
    List<AkaAttribute> kept =
        list.stream().filter(attribute -> attribute.type() != AttributeType.PADDING).toList();
    boolean padded = kept.size() < list.size();
    if (padded && list.get(list.size() - 1).type() != AttributeType.PADDING) {
      throw reader.error("AT_PADDING", "as the last attribute", "others after it");
    }
    return new AkaAttributes(kept);
  }

  private Octets crypt(int mode, Octets iv, Octets data) {
    try {
      cipher.init(mode, key, new IvParameterSpec(iv.expect(BLOCK, "IV").toByteArray()));
      return Octets.of(cipher.doFinal(data.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES refuses " + data.length() + " octets", e);
    }
  }
}
