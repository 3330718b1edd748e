package org.sealpost.softcard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.ota.EncryptedKey;
import org.sealpost.codec.ota.KeyEncryption;
import org.sealpost.codec.ota.KeyRenewal;
import org.sealpost.codec.ota.OtaKey;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.ScriptCommand;

/** PUT KEY (GlobalPlatform Card Specification clause 11.8): all keys of the command, or none. */
final class KeyStore {
  private static final int KIC = 1;
  private static final int KID = 2;
  private static final int KIK = 3;
  private static final int MOST_VERSION = 15;
  private static final StatusWord NO_SUCH_DATA = new StatusWord(0x6a88);
  private static final StatusWord WRONG_ALGORITHM = new StatusWord(0x9484);
  private static final StatusWord WRONG_CHECK_VALUE = new StatusWord(0x9485);

  private final CardMemory memory;

  KeyStore(CardMemory memory) {
    this.memory = memory;
  }

  /**
   * @param keySet version of the set whose KIK the keys are encrypted with
   */
  ResponseApdu put(CommandApdu command, int keySet, ResponseBuffer buffer)
      throws DecodeException, CardStorageException {
    KeyRenewal renewal = KeyRenewal.decode(new ScriptCommand(command.encode()));
    StoredKeys stored = memory.state().keys();
    Optional<CardKey> kik = stored.find(keySet).flatMap(CardKeySet::kik);
    Optional<CardKeySet> before = stored.find(renewal.oldVersion());
    int last = renewal.firstKeyId() + renewal.keys().size() - 1;
    boolean known = renewal.oldVersion() == 0 || before.isPresent();
    boolean free =
        renewal.newVersion() == renewal.oldVersion() || stored.find(renewal.newVersion()).isEmpty();
    if (kik.isEmpty() || !known) {
      return ResponseApdu.of(NO_SUCH_DATA);
    }
    if (!free || last > KIK || renewal.newVersion() > MOST_VERSION) {
      return ResponseApdu.of(StatusWord.WRONG_DATA);
    }
    Map<Integer, CardKey> keys = new HashMap<>();
    before.ifPresent(set -> keys.putAll(keys(set)));
    try {
      decrypt(renewal, kik.get(), keys);
    } catch (OtaSecurityException e) {
      return ResponseApdu.of(
          e.status().equals(ResponseStatus.RC_CC_DS_FAILED) ? WRONG_CHECK_VALUE : WRONG_ALGORITHM);
    }
    if (!keys.containsKey(KIC) || !keys.containsKey(KID)) {
      return ResponseApdu.of(StatusWord.WRONG_DATA);
    }
    CardKeySet set =
        new CardKeySet(
            renewal.newVersion(),
            keys.get(KIC),
            keys.get(KID),
            before.map(CardKeySet::checksumLength).orElse(OtaKeys.CHECKSUM_LENGTH),
            Optional.ofNullable(keys.get(KIK)),
            0);
    memory.commit(new CardChange.KeysPut(renewal.oldVersion(), set));
    return buffer.hold(renewal.confirmation());
  }

  private static Map<Integer, CardKey> keys(CardKeySet set) {
    Map<Integer, CardKey> keys = new HashMap<>(Map.of(KIC, set.kic(), KID, set.kid()));
    set.kik().ifPresent(key -> keys.put(KIK, key));
    return keys;
  }

  private static void decrypt(KeyRenewal renewal, CardKey kik, Map<Integer, CardKey> keys)
      throws OtaSecurityException {
    List<EncryptedKey> encrypted = renewal.keys();
    try (OtaKey key = new OtaKey(kik.algorithm(), kik.value().toByteArray());
        KeyEncryption under = KeyEncryption.of(key)) {
      for (int i = 0; i < encrypted.size(); i++) {
        try (OtaKey clear = encrypted.get(i).decrypt(under)) {
          keys.put(
              renewal.firstKeyId() + i, new CardKey(clear.algorithm(), Secret.of(clear.octets())));
        }
      }
    }
  }
}
