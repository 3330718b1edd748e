package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.ota.Cntr;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.CompactResponse;
import org.sealpost.codec.ota.CompactScript;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OpenedResponse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;

class SecuredPacketTest {
  private SoftCard card;
  private Terminal terminal;

  @BeforeEach
  void insert() throws Exception {
    use(Cards.profile());
  }

  private void use(CardProfile profile) throws CardStorageException {
    card = new SoftCard(profile, CardStorage.inMemory());
    terminal = new Terminal(card);
  }

  private byte testFile() throws Exception {
    return terminal.read(Cards.TEST_FILE)[0];
  }

  @Test
  void a_script_runs_and_is_proven() throws Exception {
    CommandPacket packet = Cards.packet(Cards.CNTR + 1, Cards.writing(0x5a));
    ResponsePacket proof = terminal.secured(packet);
    assertThat(proof)
        .isEqualTo(
            new ResponsePacket(
                Cards.USIM,
                Cards.CNTR + 1,
                ResponseStatus.POR_OK,
                new CompactResponse(3, 0x9000, new byte[0]).encode()));
    assertThat(testFile()).isEqualTo((byte) 0x5a);
    assertThat(card.executions())
        .containsExactly(new Execution(1, Cards.USIM, Cards.KVN, Cards.CNTR + 1, 3, 0x9000));
  }

  @Test
  void a_replay_is_answered_02_and_does_not_run() throws Exception {
    CommandPacket packet = Cards.packet(Cards.CNTR + 1, Cards.writing(1));
    terminal.secured(packet);
    ResponsePacket second = terminal.secured(packet);
    assertThat(second.status()).isEqualTo(ResponseStatus.CNTR_LOW);
    assertThat(second.cntr()).isEqualTo(Cards.CNTR + 1);
    assertThat(second.data()).isEmpty();
    assertThat(card.executions()).hasSize(1);
  }

  @Test
  void a_packet_of_another_key_is_answered_01() throws Exception {
    CommandPacket packet = Cards.packet(Cards.CNTR + 1, Cards.writing(1));
    byte[] forged = packet.seal(OtaKeys.aes(Cards.KIC, Cards.KIC));
    OpenedResponse answer = Terminal.open(packet, terminal.send(forged).data());
    assertThat(answer.packet().status()).isEqualTo(ResponseStatus.RC_CC_DS_FAILED);
    assertThat(answer.protection()).isEqualTo(SecurityMode.CC);
    assertThat(card.executions()).isEmpty();
  }

  @Test
  void every_changed_octet_keeps_the_script_from_running() throws Exception {
    byte[] packet = Cards.packet(Cards.CNTR + 1, Cards.writing(1)).seal(Cards.keys());
    for (int i = 0; i < packet.length; i++) {
      byte[] spoilt = packet.clone();
      spoilt[i] ^= 0x04;
      terminal.send(spoilt);
      assertThat(card.executions()).as("octet %d changed", i).isEmpty();
    }
    terminal.send(packet);
    assertThat(card.executions()).hasSize(1);
  }

  @Test
  void a_failed_check_leaves_the_counter_alone() throws Exception {
    CommandPacket far = Cards.packet(Cards.CNTR + 100, Cards.writing(1));
    terminal.send(far.seal(OtaKeys.aes(Cards.KIC, Cards.KIC)));
    assertThat(terminal.secured(Cards.packet(Cards.CNTR + 1, Cards.writing(2))).status())
        .isEqualTo(ResponseStatus.POR_OK);
  }

  @Test
  void an_unknown_application_is_answered_09_in_clear() throws Exception {
    CommandHeader header = Cards.header(Spi.SEALED_POR_IN_REPORT, Tar.of(0xb20100));
    OpenedResponse answer =
        terminal.deliver(new CommandPacket(header, Cards.CNTR + 1, Cards.writing(1).encode()));
    assertThat(answer.packet().status()).isEqualTo(ResponseStatus.TAR_UNKNOWN);
    assertThat(answer.protection()).isEqualTo(SecurityMode.NONE);
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 5", "2, 1", "15, 2"})
  void a_key_set_that_the_card_lacks_is_answered_06_in_clear(int version, int algorithm)
      throws Exception {
    KeyUse other = new KeyUse(version, algorithm);
    CommandPacket packet = Cards.packet(Cards.CNTR + 1, Cards.writing(1));
    byte[] sealed = packet.seal(Cards.keys());
    sealed[5] = (byte) other.octet(); // KIc
    OpenedResponse answer = Terminal.open(packet, terminal.send(sealed).data());
    assertThat(answer.packet().status()).isEqualTo(ResponseStatus.UNIDENTIFIED_SECURITY_ERROR);
    assertThat(answer.protection()).isEqualTo(SecurityMode.NONE);
  }

  @ParameterizedTest
  @CsvSource({"00", "02", "04", "06", "12", "0e"})
  void less_security_than_16_is_answered_0a(String spi) throws Exception {
    CommandHeader header = Cards.header(Spi.of(Integer.parseInt(spi, 16), 0x09), Cards.USIM);
    ResponsePacket answer =
        terminal.secured(new CommandPacket(header, Cards.CNTR + 1, Cards.writing(1).encode()));
    assertThat(answer.status()).isEqualTo(ResponseStatus.INSUFFICIENT_SECURITY_LEVEL);
    assertThat(card.executions()).isEmpty();
  }

  @Test
  void an_application_of_level_06_runs_a_packet_without_counter_as_often_as_it_comes()
      throws Exception {
    CommandHeader header = Cards.header(Spi.of(0x06, 0x19), Cards.SHARED);
    CommandPacket packet = new CommandPacket(header, 0, Cards.writing(1).encode());
    terminal.secured(packet);
    terminal.secured(packet);
    assertThat(card.executions()).hasSize(2);
    assertThat(terminal.secured(Cards.packet(Cards.CNTR + 1, Cards.writing(2))).status())
        .isEqualTo(ResponseStatus.POR_OK);
  }

  @Test
  void a_strict_counter_is_low_high_or_next() throws Exception {
    CommandHeader header = Cards.header(Spi.of(0x1e, 0x19), Cards.USIM);
    byte[] script = Cards.writing(1).encode();
    assertThat(terminal.secured(new CommandPacket(header, Cards.CNTR, script)).status())
        .isEqualTo(ResponseStatus.CNTR_LOW);
    assertThat(terminal.secured(new CommandPacket(header, Cards.CNTR + 2, script)).status())
        .isEqualTo(ResponseStatus.CNTR_HIGH);
    assertThat(terminal.secured(new CommandPacket(header, Cards.CNTR + 1, script)).status())
        .isEqualTo(ResponseStatus.POR_OK);
  }

  @Test
  void the_last_counter_blocks_the_key_set() throws Exception {
    use(Cards.profile(Cntr.MAX - 1));
    CommandPacket last = Cards.packet(Cntr.MAX, Cards.writing(1));
    assertThat(terminal.secured(last).status()).isEqualTo(ResponseStatus.POR_OK);
    assertThat(terminal.secured(last).status()).isEqualTo(ResponseStatus.CNTR_BLOCKED);
  }

  @Test
  void a_script_stops_at_its_first_failure() throws Exception {
    CompactScript script =
        new RfmScript().select(0x3f00, 0xdead, 0x2f99).updateBinary(0, new byte[] {9}).toScript();
    ResponsePacket proof = terminal.secured(Cards.packet(Cards.CNTR + 1, script));
    assertThat(proof.status()).isEqualTo(ResponseStatus.POR_OK);
    assertThat(proof.data()).containsExactly(0x02, 0x6a, 0x82);
    assertThat(testFile()).isZero();
  }

  @Test
  void a_read_at_the_end_is_answered_with_its_data() throws Exception {
    CompactScript script = new RfmScript().select(0x3f00, 0x2f99).readBinary(0, 8).toScript();
    ResponsePacket proof = terminal.secured(Cards.packet(Cards.CNTR + 1, script));
    assertThat(CompactResponse.decode(proof.data()))
        .isEqualTo(new CompactResponse(3, 0x9000, new byte[8]));
  }

  @Test
  void a_get_response_fetches_what_a_select_left() throws Exception {
    CompactScript script =
        CompactScript.of(
            new byte[] {0, (byte) 0xa4, 0, 4, 2, 0x2f, (byte) 0xe2},
            new byte[] {0, (byte) 0xc0, 0, 0, 0x19});
    CommandHeader header = Cards.header(Spi.of(0x16, 0x19), Cards.SHARED);
    ResponsePacket proof =
        terminal.secured(new CommandPacket(header, Cards.CNTR + 1, script.encode()));
    CompactResponse answer = CompactResponse.decode(proof.data());
    assertThat(answer.statusWord()).isEqualTo(0x9000);
    assertThat(answer.data()).hasSize(0x19).startsWith(0x62, 0x17);
  }

  @Test
  void octets_that_are_no_script_run_nothing_and_say_so() throws Exception {
    CommandPacket packet =
        new CommandPacket(
            Cards.header(Spi.SEALED_POR_IN_REPORT, Cards.USIM),
            Cards.CNTR + 1,
            new byte[] {0x00, (byte) 0xa4, 0x00});
    assertThat(terminal.secured(packet).data()).containsExactly(0x00, 0x67, 0x00);
    assertThat(card.executions()).hasSize(1);
  }

  @Test
  void a_script_has_a_selection_of_its_own() throws Exception {
    terminal.raw("00 A4 08 0C 02 2FE2");
    terminal.secured(Cards.packet(Cards.CNTR + 1, Cards.writing(1)));
    assertThat(terminal.raw("00 B0 00 00 01")).isEqualTo("98" + "9000");
  }

  @Test
  void without_a_wish_for_proof_there_is_no_answer() throws Exception {
    CommandHeader header = Cards.header(Spi.of(0x16, 0x00), Cards.USIM);
    CommandPacket packet = new CommandPacket(header, Cards.CNTR + 1, Cards.writing(1).encode());
    ResponseApdu answer = terminal.send(packet.seal(Cards.keys()));
    assertThat(answer).isEqualTo(ResponseApdu.of(StatusWord.OK));
    assertThat(testFile()).isEqualTo((byte) 1);
  }

  @Test
  void proof_on_error_comes_for_errors_only() throws Exception {
    CommandHeader header = Cards.header(Spi.of(0x16, 0x1a), Cards.USIM);
    CommandPacket packet = new CommandPacket(header, Cards.CNTR + 1, Cards.writing(1).encode());
    assertThat(terminal.send(packet.seal(Cards.keys())).data()).isEmpty();
    assertThat(terminal.secured(packet).status()).isEqualTo(ResponseStatus.CNTR_LOW);
  }

  @Test
  void a_test_card_proves_with_a_wrong_checksum() throws Exception {
    use(Cards.profile(Behaviour.POR_WRONG_CC));
    CommandPacket packet = Cards.packet(Cards.CNTR + 1, Cards.writing(1));
    byte[] answer = terminal.send(packet.seal(Cards.keys())).data();
    assertThat(catchThrowable(() -> Terminal.open(packet, answer)))
        .hasMessageContaining("checksum");
    assertThat(testFile()).isEqualTo((byte) 1);
  }

  @Test
  void a_test_card_proves_updates_that_it_did_not_do() throws Exception {
    use(Cards.profile(Behaviour.IGNORES_UPDATES));
    ResponsePacket proof = terminal.secured(Cards.packet(Cards.CNTR + 1, Cards.writing(1)));
    assertThat(proof.data()).containsExactly(0x03, 0x90, 0x00);
    assertThat(testFile()).isZero();
  }

  @Test
  void triple_des_key_sets_work_alike() throws Exception {
    CardProfile aes = Cards.profile();
    CardKeySet set =
        new CardKeySet(
            Cards.KVN,
            KeyAlgorithm.TRIPLE_DES_2KEY,
            aes.keySets().get(0).kic().value(),
            aes.keySets().get(0).kid().value(),
            0);
    use(Cards.profile(Cards.ICCID, aes.sqn(), List.of(set), aes.applications(), aes.files()));
    KeyUse use = KeyUse.of(Cards.KVN, KeyAlgorithm.TRIPLE_DES_2KEY);
    CommandPacket packet =
        new CommandPacket(
            new CommandHeader(Spi.SEALED_POR_IN_REPORT, use, use, Cards.USIM),
            1,
            Cards.writing(1).encode());
    OtaKeys keys =
        OtaKeys.of(
            KeyAlgorithm.TRIPLE_DES_2KEY, Cards.KIC, KeyAlgorithm.TRIPLE_DES_2KEY, Cards.KID);
    assertThat(terminal.send(packet.seal(keys)).data()).isNotEmpty();
    assertThat(card.executions()).hasSize(1);
  }
}
