package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.CompactScript;
import org.sealpost.codec.ota.OpenedResponse;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.ota.SecurityMode;

/** A card that loses its power while it runs a packet, and what it says to the packet's return. */
class PowerLossTest {
  /** Keeps records; the power goes once, before or after one of them is kept. */
  private static final class CutStorage implements CardStorage {
    private final List<byte[]> records = new ArrayList<>();
    private final boolean after;
    private int left;

    CutStorage(int left, boolean after) {
      this.left = left;
      this.after = after;
    }

    @Override
    public List<byte[]> load() {
      return List.copyOf(records);
    }

    @Override
    public void append(byte[] record) throws CardStorageException {
      boolean now = left-- == 0;
      if (!now || after) {
        records.add(record.clone());
      }
      if (now) {
        throw new PowerLossException("cut");
      }
    }
  }

  private static final CompactScript THREE_UPDATES =
      new RfmScript()
          .select(0x3f00, 0x2f99)
          .updateBinary(0, new byte[] {1})
          .updateBinary(1, new byte[] {2})
          .updateBinary(2, new byte[] {3})
          .toScript();

  private final CommandPacket packet = Cards.packet(Cards.CNTR + 1, THREE_UPDATES);

  private static void lose(SoftCard card, CommandPacket packet) {
    CommandApdu envelope = Terminal.envelopes(packet.seal(Cards.keys())).get(0);
    assertThatExceptionOfType(PowerLossException.class)
        .isThrownBy(() -> card.transmit(envelope.encode()));
    assertThatExceptionOfType(PowerLossException.class)
        .as("without power there is no answer")
        .isThrownBy(() -> card.transmit(new byte[] {0, (byte) 0xa4, 0, 0x0c}));
    card.reset();
  }

  /** Records of a packet: 0 identity, 1 counter, 2 to 4 updates, 5 the end. */
  @ParameterizedTest
  @CsvSource({
    "1, false, 0, 0", "1, true, 1, 0", //
    "2, false, 1, 0", "2, true, 1, 1", //
    "3, false, 1, 1", "3, true, 1, 2", //
    "4, false, 1, 2", "4, true, 1, 3", //
    "5, false, 1, 3", "5, true, 1, 3"
  })
  void what_was_durable_when_the_power_went_is_all_that_the_card_did(
      int cut, boolean after, int begun, int updates) throws Exception {
    SoftCard card = new SoftCard(Cards.profile(), new CutStorage(cut, after));
    lose(card, packet);
    assertThat(card.executions()).hasSize(begun);
    Terminal terminal = new Terminal(card);
    byte[] expected = new byte[3];
    for (int i = 0; i < updates; i++) {
      expected[i] = (byte) (i + 1);
    }
    assertThat(terminal.read(Cards.TEST_FILE)).startsWith(expected);
    ResponseStatus again = terminal.secured(packet).status();
    assertThat(again).isEqualTo(begun == 0 ? ResponseStatus.POR_OK : ResponseStatus.CNTR_LOW);
    assertThat(card.executions()).as("never twice").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "POWER_LOSS_AFTER_COUNTER, 0",
    "POWER_LOSS_AFTER_UPDATE, 1",
    "POWER_LOSS_AFTER_SCRIPT, 3"
  })
  void a_test_card_loses_its_power_in_its_first_packet_only(Behaviour behaviour, int updates)
      throws Exception {
    SoftCard card = Cards.card(behaviour);
    lose(card, packet);
    Terminal terminal = new Terminal(card);
    assertThat(terminal.read(Cards.TEST_FILE)[updates]).isZero();
    assertThat(terminal.secured(packet).status()).isEqualTo(ResponseStatus.CNTR_LOW);
    assertThat(terminal.secured(Cards.packet(Cards.CNTR + 2, THREE_UPDATES)).status())
        .isEqualTo(ResponseStatus.POR_OK);
    assertThat(card.executions()).hasSize(2);
  }

  @Test
  void a_test_card_answers_a_replay_with_06_in_clear() throws Exception {
    Terminal terminal = new Terminal(Cards.card(Behaviour.REPLAY_06));
    terminal.secured(packet);
    OpenedResponse again = terminal.deliver(packet);
    assertThat(again.protection()).isEqualTo(SecurityMode.NONE);
    assertThat(again.packet().status()).isEqualTo(ResponseStatus.UNIDENTIFIED_SECURITY_ERROR);
    assertThat(again.packet().cntr()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"REPLAY_62, 6200", "REPLAY_9000, 9000", "REFUSAL_62, 6200"})
  void a_test_card_answers_a_replay_with_a_status_word(Behaviour behaviour, String status)
      throws Exception {
    SoftCard card = Cards.card(behaviour);
    Terminal terminal = new Terminal(card);
    terminal.secured(packet);
    byte[] sealed = packet.seal(Cards.keys());
    assertThat(terminal.send(sealed).status())
        .isEqualTo(new StatusWord(Integer.parseInt(status, 16)));
    assertThat(terminal.send(sealed).data()).isEmpty();
    assertThat(card.executions()).hasSize(1);
  }

  @Test
  void a_test_card_says_the_same_of_whatever_it_refuses() throws Exception {
    Terminal terminal = new Terminal(Cards.card(Behaviour.REFUSAL_62));
    byte[] otherTar = packet.seal(Cards.keys());
    otherTar[7] ^= 1;
    byte[] otherKey = packet.seal(Cards.keys());
    otherKey[12] ^= 1;
    assertThat(terminal.send(otherTar).status()).isEqualTo(new StatusWord(0x6200));
    assertThat(terminal.send(otherKey).status()).isEqualTo(new StatusWord(0x6200));
  }
}
