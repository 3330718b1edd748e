package org.sealpost.codec.ota;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * PUT KEY (GlobalPlatform Card Specification clause 11.8): replaces or adds a key set of a security
 * domain, such as the KIc, KID and KIK of an OTA key set. The card proves by key check values that
 * it understood: {@link #isConfirmedBy}.
 *
 * @param oldVersion the key set to replace, 1..127; 0 to add one
 * @param newVersion its version from now on, 1..127; OTA key sets have 1..15
 * @param firstKeyId identifier of the first key, 1..127: 1 is KIc, 2 KID, 3 KIK
 * @param keys at least one, with rising identifiers
 */
public record KeyRenewal(int oldVersion, int newVersion, int firstKeyId, List<EncryptedKey> keys) {
  private static final int CLA = 0x80;
  private static final int PUT_KEY = 0xd8;
  private static final int SEVERAL = 0x80;
  private static final int MAX = 0x7f;

  /** Copies the list and checks the numbers. */
  public KeyRenewal {
    Checks.range("old key version", oldVersion, 0, MAX);
    Checks.range("new key version", newVersion, 1, MAX);
    Checks.range("key identifier", firstKeyId, 1, MAX);
    keys = List.copyOf(keys);
    Checks.range("keys", keys.size(), 1, MAX + 1 - firstKeyId);
  }

  /**
   * The renewal of a key set by keys in clear, which may be closed afterwards.
   *
   * @param under the key that the card has for this
   */
  public static KeyRenewal of(
      int oldVersion, int newVersion, int firstKeyId, KeyEncryption under, List<OtaKey> keys) {
    List<EncryptedKey> encrypted = new ArrayList<>();
    keys.forEach(key -> encrypted.add(EncryptedKey.of(key, under)));
    return new KeyRenewal(oldVersion, newVersion, firstKeyId, encrypted);
  }

  /**
   * Reads the command as a card does.
   *
   * @throws DecodeException if it is another command or its data is malformed
   */
  public static KeyRenewal decode(ScriptCommand command) throws DecodeException {
    ByteReader reader = new ByteReader("PUT KEY", command.data());
    if (command.cla() != CLA || command.ins() != PUT_KEY) {
      throw reader.error(
          "command", "80D8", String.format("%02X%02X", command.cla(), command.ins()));
    }
    int version = reader.u8("new key version");
    List<EncryptedKey> keys = new ArrayList<>();
    do {
      keys.add(EncryptedKey.read(reader));
    } while (reader.remaining() > 0);
    int first = command.p2() & MAX;
    boolean several = (command.p2() & SEVERAL) != 0;
    boolean numbers = version >= 1 && version <= MAX && command.p1() <= MAX && first >= 1;
    if (!numbers || several != keys.size() > 1 || first + keys.size() - 1 > MAX) {
      throw reader.error("P1 P2 and key version", "versions and identifiers 01..7F", "others");
    }
    return new KeyRenewal(command.p1(), version, first, keys);
  }

  /** The command. It returns the new version and the check values. */
  public ScriptCommand command() {
    ByteWriter data = new ByteWriter().u8(newVersion);
    keys.forEach(key -> key.write(data));
    byte[] octets = data.toByteArray();
    Checks.range("octets of data", octets.length, 1, ScriptCommands.MAX_DATA);
    return new ScriptCommand(
        new ByteWriter(6 + octets.length)
            .u8(CLA)
            .u8(PUT_KEY)
            .u8(oldVersion)
            .u8(firstKeyId | (keys.size() > 1 ? SEVERAL : 0))
            .u8(octets.length)
            .bytes(octets)
            .u8(0)
            .toByteArray());
  }

  /** What a card that took the keys returns: the new version, then the check values. */
  public byte[] confirmation() {
    ByteWriter writer = new ByteWriter().u8(newVersion);
    keys.forEach(key -> writer.bytes(key.checkValue()));
    return writer.toByteArray();
  }

  /** Whether the data of the card's answer is the {@link #confirmation()}. */
  public boolean isConfirmedBy(byte[] answer) {
    return MessageDigest.isEqual(confirmation(), answer);
  }
}
