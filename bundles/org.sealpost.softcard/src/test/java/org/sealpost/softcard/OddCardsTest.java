package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.ota.RedundancyCheck;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.ota.SealedResponse;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;

/** Cards that differ from the plain one, in what they accept, count and answer. */
class OddCardsTest {
  private static final byte[] LONG_SCRIPT =
      new RfmScript()
          .select(0x3f00, 0x7f66, 0x6fd0)
          .updateBinary(0, new byte[200])
          .toScript()
          .encode();

  private static CommandPacket packet(int spi1, int spi2, long cntr) {
    return new CommandPacket(
        Cards.header(Spi.of(spi1, spi2), Cards.SHARED), cntr, Cards.writing(1).encode());
  }

  private static CommandPacket longPacket() {
    return new CommandPacket(
        Cards.header(Spi.SEALED_POR_IN_REPORT, Cards.SHARED), Cards.CNTR + 1, LONG_SCRIPT);
  }

  @ParameterizedTest
  @CsvSource({
    "ONLY_SPI_06_16, 06, 19, 00",
    "ONLY_SPI_06_16, 16, 19, 00",
    "ONLY_SPI_06_16, 1E, 19, 06",
    "ONLY_SPI_06_16, 0E, 19, 06",
    "ONLY_POR_ALWAYS, 16, 19, 00",
    "ONLY_POR_ALWAYS, 16, 1A, 06"
  })
  void some_cards_take_only_what_they_know_best(
      Behaviour behaviour, String spi1, String spi2, String status) throws Exception {
    Terminal terminal = new Terminal(Cards.card(behaviour));
    CommandPacket packet =
        packet(Integer.parseInt(spi1, 16), Integer.parseInt(spi2, 16), Cards.CNTR + 1);
    assertThat(terminal.deliver(packet).packet().status().code())
        .isEqualTo(Integer.parseInt(status, 16));
  }

  @Test
  void some_cards_have_no_memory_for_packets_of_several_messages() throws Exception {
    SoftCard card = Cards.card(Behaviour.LITTLE_MEMORY);
    Terminal terminal = new Terminal(card);
    assertThat(terminal.deliver(longPacket()).packet().status())
        .isEqualTo(ResponseStatus.INSUFFICIENT_MEMORY);
    assertThat(card.executions()).isEmpty();
    assertThat(terminal.secured(packet(0x16, 0x19, Cards.CNTR + 1)).status())
        .isEqualTo(ResponseStatus.POR_OK);
  }

  @ParameterizedTest
  @CsvSource({"NO_PROOF, 9000", "PROOF_9201, 9201"})
  void some_cards_prove_nothing(Behaviour behaviour, String status) throws Exception {
    SoftCard card = Cards.card(behaviour);
    ResponseApdu answer =
        new Terminal(card).send(packet(0x16, 0x19, Cards.CNTR + 1).seal(Cards.keys()));
    assertThat(answer).isEqualTo(ResponseApdu.of(new StatusWord(Integer.parseInt(status, 16))));
    assertThat(card.executions()).hasSize(1);
  }

  /** 5 + 2 + 8 octets of head and 3 of data leave 14 octets of padding. */
  @Test
  void some_cards_pad_with_80() throws Exception {
    Terminal odd = new Terminal(Cards.card(Behaviour.POR_PADDING_80));
    Terminal plain = new Terminal(Cards.card());
    CommandPacket packet = packet(0x16, 0x19, Cards.CNTR + 1);
    byte[] sealed = packet.seal(Cards.keys());
    byte[] marked = odd.send(sealed).data();
    assertThat(marked).isNotEqualTo(plain.send(sealed).data());
    assertThat(Terminal.open(packet, marked).packet().data()).containsExactly(0x03, 0x90, 0x00);
  }

  @Test
  void a_busy_card_takes_the_packet_the_second_time() throws Exception {
    SoftCard card = Cards.card(Behaviour.BUSY_9300);
    Terminal terminal = new Terminal(card);
    byte[] packet = packet(0x16, 0x19, Cards.CNTR + 1).seal(Cards.keys());
    assertThat(terminal.send(packet)).isEqualTo(ResponseApdu.of(StatusWord.TOOLKIT_BUSY));
    assertThat(card.executions()).isEmpty();
    assertThat(terminal.send(packet).data()).isNotEmpty();
    card.reset();
    assertThat(terminal.send(packet)).isEqualTo(ResponseApdu.of(StatusWord.TOOLKIT_BUSY));
  }

  @Test
  void some_cards_answer_parts_with_data() throws Exception {
    Terminal terminal = new Terminal(Cards.card(Behaviour.PARTS_WITH_DATA));
    List<CommandApdu> parts = Terminal.envelopes(longPacket().seal(Cards.keys()));
    assertThat(terminal.run(parts.get(0)).data()).hasSize(1);
    assertThat(terminal.run(parts.get(1)).data()).startsWith(0x02, 0x71, 0x00);
  }

  @Test
  void some_cards_want_the_last_part_first() throws Exception {
    SoftCard card = Cards.card(Behaviour.LAST_PART_FIRST);
    Terminal terminal = new Terminal(card);
    List<CommandApdu> parts = Terminal.envelopes(longPacket().seal(Cards.keys()));
    assertThat(parts).hasSize(2);
    assertThat(terminal.run(parts.get(0)).data()).isEmpty();
    assertThat(terminal.run(parts.get(1)).data()).isEmpty();
    assertThat(card.executions()).isEmpty();
    card.reset();
    assertThat(terminal.run(parts.get(1)).data()).isEmpty();
    assertThat(terminal.run(parts.get(0)).data()).isNotEmpty();
    assertThat(card.executions()).hasSize(1);
  }

  /** Applications A and B share a counter; C has that of its key set. */
  @Test
  void applications_may_share_a_counter_over_key_sets() throws Exception {
    Tar a = Tar.of(0xb00001);
    Tar b = Tar.of(0xb00002);
    Tar c = Tar.of(0xb00003);
    Secret kic = Secret.of(Cards.KIC);
    Secret kid = Secret.of(Cards.KID);
    CardProfile profile =
        Cards.profile(
            Cards.ICCID,
            new Sqn(0),
            List.of(
                new CardKeySet(1, KeyAlgorithm.AES, kic, kid, 5),
                new CardKeySet(2, KeyAlgorithm.AES, kic, kid, 9)),
            List.of(
                application(a, 1, Optional.of("shared")),
                application(b, 2, Optional.of("shared")),
                application(c, 1, Optional.empty())),
            Map.of());
    Terminal terminal = new Terminal(new SoftCard(profile, CardStorage.inMemory()));
    assertThat(status(terminal, a, 1, 9)).isEqualTo(ResponseStatus.CNTR_LOW);
    assertThat(status(terminal, a, 1, 10)).isEqualTo(ResponseStatus.POR_OK);
    assertThat(status(terminal, b, 2, 10)).isEqualTo(ResponseStatus.CNTR_LOW);
    assertThat(status(terminal, b, 2, 11)).isEqualTo(ResponseStatus.POR_OK);
    assertThat(status(terminal, c, 1, 6)).isEqualTo(ResponseStatus.POR_OK);
    assertThat(status(terminal, c, 2, 12))
        .as("not one of its key sets")
        .isEqualTo(ResponseStatus.UNIDENTIFIED_SECURITY_ERROR);
  }

  private static CardApplication application(Tar tar, int keySet, Optional<String> counter) {
    return new CardApplication(
        tar, 0x16, Set.of(keySet), CardApplication.Kind.FILES, FileSystem.MASTER_FILE, counter);
  }

  private static ResponseStatus status(Terminal terminal, Tar tar, int version, long cntr)
      throws Exception {
    KeyUse use = KeyUse.of(version, KeyAlgorithm.AES);
    CommandHeader header = new CommandHeader(Spi.SEALED_POR_IN_REPORT, use, use, tar);
    return terminal
        .deliver(new CommandPacket(header, cntr, Cards.writing(1).encode()))
        .packet()
        .status();
  }

  /** KIc octet, KID octet, SPI1, SPI2: CRC 16 and 32, DES in both modes, a short CMAC, implicit. */
  @ParameterizedTest
  @CsvSource({
    "DES_ECB, AES, 4, 2D, 22, 16, 19",
    "DES, DES, 8, 21, 21, 16, 19",
    "TRIPLE_DES_3KEY, TRIPLE_DES_2KEY, 8, 29, 25, 16, 19",
    "AES, AES, 8, 20, 20, 16, 19",
    "AES, AES, 8, 22, 01, 15, 15",
    "AES, AES, 8, 22, 05, 15, 05",
    "AES, AES, 8, 22, 22, 12, 01",
    "AES, AES, 8, 22, 00, 11, 05"
  })
  void every_algorithm_opens_and_answers(
      KeyAlgorithm kicAlgorithm,
      KeyAlgorithm kidAlgorithm,
      int checksum,
      String kic,
      String kid,
      String spi1,
      String spi2)
      throws Exception {
    byte[] kicKey = Arrays.copyOf(Cards.KIC, kicAlgorithm.keyLengths()[0]);
    byte[] kidKey = Arrays.copyOf(Cards.KID, kidAlgorithm.keyLengths()[0]);
    CardKeySet set =
        new CardKeySet(
            2,
            new CardKey(kicAlgorithm, Secret.of(kicKey)),
            new CardKey(kidAlgorithm, Secret.of(kidKey)),
            checksum,
            Optional.empty(),
            0);
    CardProfile profile =
        Cards.profile(
            Cards.ICCID,
            new Sqn(0),
            List.of(set),
            List.of(new CardApplication(Cards.USIM, 0, 2, FileSystem.USIM)),
            Map.of());
    SoftCard card = new SoftCard(profile, CardStorage.inMemory());
    OtaKeys keys =
        OtaKeys.builder()
            .kic(kicAlgorithm, kicKey)
            .kid(kidAlgorithm, kidKey, checksum)
            .implicitRedundancyCheck(RedundancyCheck.CRC32)
            .allowLegacy()
            .build();
    CommandHeader header =
        new CommandHeader(
            Spi.of(Integer.parseInt(spi1, 16), Integer.parseInt(spi2, 16)),
            KeyUse.ofOctet(Integer.parseInt(kic, 16)),
            KeyUse.ofOctet(Integer.parseInt(kid, 16)),
            Cards.USIM);
    byte[] sealed = new CommandPacket(header, 1, Cards.writing(7).encode()).seal(keys);
    byte[] answer = new Terminal(card).send(sealed).data();
    assertThat(
            SealedResponse.parse(OtaUserData.responsePacket(answer))
                .open(header, keys)
                .packet()
                .status())
        .isEqualTo(ResponseStatus.POR_OK);
    assertThat(card.executions()).hasSize(1);
    if (header.spi().security() != SecurityMode.NONE) {
      sealed[sealed.length - 1] ^= 1;
      new Terminal(card).send(sealed);
      assertThat(card.executions()).as("a changed octet").hasSize(1);
    }
  }
}
