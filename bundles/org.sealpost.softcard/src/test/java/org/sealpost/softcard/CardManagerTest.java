package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.ota.Aid;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.CompactResponse;
import org.sealpost.codec.ota.EncryptedKey;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.KeyEncryption;
import org.sealpost.codec.ota.KeyRenewal;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OpenedResponse;
import org.sealpost.codec.ota.OtaKey;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.ota.RamScript;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.SealedResponse;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;

/** Remote application management: load, install, list, delete, renew keys. */
class CardManagerTest {
  private static final Tar DOMAIN = Tar.of(0x000000);
  private static final byte[] KIK = HexFormat.of().parseHex("202102030405060708090a0b0c0d0e0f");
  private static final Aid LOAD_FILE = Aid.parse("A00000000101");
  private static final Aid MODULE = Aid.parse("A0000000010101");
  private static final Aid INSTANCE = Aid.parse("A0000000010102");
  private static final Aid ISSUER = Aid.parse("A000000151000000");

  private final CardStorage storage = CardStorage.inMemory();
  private SoftCard card;
  private Terminal terminal;
  private long cntr = Cards.CNTR;

  @BeforeEach
  void insert() throws Exception {
    open();
  }

  private void open() throws Exception {
    CardKey key = new CardKey(KeyAlgorithm.AES, Secret.of(Cards.KIC));
    CardKeySet set =
        new CardKeySet(
            Cards.KVN,
            key,
            new CardKey(KeyAlgorithm.AES, Secret.of(Cards.KID)),
            8,
            Optional.of(new CardKey(KeyAlgorithm.AES, Secret.of(KIK))),
            Cards.CNTR);
    card =
        new SoftCard(
            Cards.profile(
                Cards.ICCID,
                new Sqn(0),
                List.of(set),
                List.of(
                    new CardApplication(
                        DOMAIN,
                        0x16,
                        Set.of(Cards.KVN, 3),
                        CardApplication.Kind.MANAGER,
                        FileSystem.MASTER_FILE,
                        Optional.empty())),
                Map.of()),
            storage);
    terminal = new Terminal(card);
  }

  private CompactResponse run(RamScript script) throws Exception {
    CommandHeader header = Cards.header(Spi.SEALED_POR_IN_REPORT, DOMAIN);
    ResponsePacket proof =
        terminal.secured(new CommandPacket(header, ++cntr, script.toScript().encode()));
    assertThat(proof.status()).isEqualTo(ResponseStatus.POR_OK);
    return CompactResponse.decode(proof.data());
  }

  private static RamScript loading() {
    return new RamScript().installForLoad(LOAD_FILE, ISSUER, new byte[0]).load(new byte[150], 70);
  }

  private static RamScript installing() {
    return new RamScript().installForInstall(LOAD_FILE, MODULE, INSTANCE, 0, new byte[0], true);
  }

  @Test
  void a_package_is_loaded_installed_listed_and_deleted_and_known_after_a_restart()
      throws Exception {
    assertThat(run(loading()).succeeded()).isTrue();
    assertThat(run(installing()).succeeded()).isTrue();
    open();
    assertThat(HexFormat.of().formatHex(list(RamScript.Registry.LOAD_FILES)))
        // E3 { 4F AID, 9F70 life cycle, C5 privileges }
        .isEqualTo("e311" + "4f06a00000000101" + "9f700101" + "c503000000");
    assertThat(HexFormat.of().formatHex(list(RamScript.Registry.APPLICATIONS)))
        .isEqualTo("e312" + "4f07a0000000010102" + "9f700107" + "c503000000");
    assertThat(run(new RamScript().delete(LOAD_FILE, false)).statusWord()).isEqualTo(0x6985);
    assertThat(run(new RamScript().delete(LOAD_FILE, true)).succeeded()).isTrue();
    assertThat(run(new RamScript().getStatus(RamScript.Registry.APPLICATIONS)).statusWord())
        .isEqualTo(0x6a88);
    assertThat(run(new RamScript().delete(LOAD_FILE, true)).statusWord()).isEqualTo(0x6a88);
  }

  private byte[] list(RamScript.Registry registry) throws Exception {
    CompactResponse answer = run(new RamScript().getStatus(registry));
    assertThat(answer.statusWord()).isEqualTo(0x9000);
    return answer.data();
  }

  @Test
  void the_issuer_domain_lists_itself() throws Exception {
    assertThat(HexFormat.of().formatHex(list(RamScript.Registry.ISSUER_SECURITY_DOMAIN)))
        .contains("4f08a000000151000000");
  }

  @Test
  void a_module_of_no_package_is_not_installed_and_no_name_is_taken_twice() throws Exception {
    assertThat(run(installing()).statusWord()).isEqualTo(0x6a88);
    run(loading());
    assertThat(run(loading()).statusWord()).isEqualTo(0x6985);
    run(installing());
    assertThat(run(installing()).statusWord()).isEqualTo(0x6985);
  }

  @Test
  void a_package_comes_in_several_packets_and_is_forgotten_when_a_reset_comes_between()
      throws Exception {
    run(new RamScript().installForLoad(LOAD_FILE, ISSUER, new byte[0]));
    assertThat(run(new RamScript().load(new byte[40], 100)).succeeded()).isTrue();
    run(new RamScript().delete(LOAD_FILE, false));
    run(new RamScript().installForLoad(LOAD_FILE, ISSUER, new byte[0]));
    card.reset();
    assertThat(run(new RamScript().load(new byte[40], 100)).statusWord()).isEqualTo(0x6985);
  }

  private static KeyRenewal renewal(int replaced, int version, OtaKey kic, OtaKey kid) {
    try (OtaKey kik = new OtaKey(KeyAlgorithm.AES, KIK);
        KeyEncryption under = KeyEncryption.of(kik)) {
      return KeyRenewal.of(replaced, version, 1, under, List.of(kic, kid));
    }
  }

  private static OtaKey key(KeyAlgorithm algorithm, int fill) {
    byte[] octets = new byte[16];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) (fill + i);
    }
    return new OtaKey(algorithm, octets);
  }

  private ResponseStatus withKeys(KeyAlgorithm algorithm, int version, OtaKeys keys, long counter)
      throws Exception {
    KeyUse use = KeyUse.of(version, algorithm);
    CommandHeader header = new CommandHeader(Spi.SEALED_POR_IN_REPORT, use, use, DOMAIN);
    byte[] script =
        new RamScript().getStatus(RamScript.Registry.ISSUER_SECURITY_DOMAIN).toScript().encode();
    CommandPacket packet = new CommandPacket(header, counter, script);
    byte[] answer = terminal.send(packet.seal(keys)).data();
    OpenedResponse opened =
        SealedResponse.parse(OtaUserData.responsePacket(answer)).open(header, keys);
    return opened.packet().status();
  }

  @Test
  void renewed_keys_are_confirmed_by_check_values_and_replace_the_old_for_good() throws Exception {
    OtaKey kic = key(KeyAlgorithm.TRIPLE_DES_2KEY, 0x10);
    OtaKey kid = key(KeyAlgorithm.TRIPLE_DES_2KEY, 0x60);
    KeyRenewal renewal = renewal(Cards.KVN, 3, kic, kid);
    CompactResponse answer = run(new RamScript().putKey(renewal));
    assertThat(answer.statusWord()).isEqualTo(0x9000);
    assertThat(renewal.isConfirmedBy(answer.data())).isTrue();
    open();
    OtaKeys keys =
        OtaKeys.of(
            KeyAlgorithm.TRIPLE_DES_2KEY, kic.octets(), KeyAlgorithm.TRIPLE_DES_2KEY, kid.octets());
    assertThat(withKeys(KeyAlgorithm.TRIPLE_DES_2KEY, 3, keys, 1))
        .as("the counter of new keys begins anew")
        .isEqualTo(ResponseStatus.POR_OK);
    assertThat(withKeys(KeyAlgorithm.AES, Cards.KVN, Cards.keys(), cntr + 9))
        .isEqualTo(ResponseStatus.UNIDENTIFIED_SECURITY_ERROR);
  }

  @Test
  void keys_with_a_wrong_check_value_or_of_an_unknown_set_change_nothing() throws Exception {
    KeyRenewal good = renewal(0, 3, key(KeyAlgorithm.AES, 1), key(KeyAlgorithm.AES, 2));
    EncryptedKey first = good.keys().get(0);
    EncryptedKey spoilt =
        new EncryptedKey(first.type(), first.length(), first.encrypted(), new byte[3]);
    KeyRenewal bad = new KeyRenewal(0, 3, 1, List.of(spoilt, good.keys().get(1)));
    assertThat(run(new RamScript().putKey(bad)).statusWord()).isEqualTo(0x9485);
    KeyRenewal unknown = new KeyRenewal(7, 3, 1, good.keys());
    assertThat(run(new RamScript().putKey(unknown)).statusWord()).isEqualTo(0x6a88);
    KeyRenewal taken = new KeyRenewal(0, Cards.KVN, 1, good.keys());
    assertThat(run(new RamScript().putKey(taken)).statusWord()).isEqualTo(0x6a80);
    assertThat(run(new RamScript().putKey(good)).statusWord()).isEqualTo(0x9000);
  }
}
