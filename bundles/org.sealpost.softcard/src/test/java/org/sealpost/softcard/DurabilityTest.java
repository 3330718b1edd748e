package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Milenage;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.VectorMaker;
import org.sealpost.codec.cat.AuthenticateChallenge;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.ResponseStatus;

class DurabilityTest {
  /** Keeps records, until power fails before one of them. */
  private static final class FailingStorage implements CardStorage {
    private final List<byte[]> records = new ArrayList<>();
    private int left;

    FailingStorage(int left) {
      this.left = left;
    }

    @Override
    public List<byte[]> load() {
      return List.copyOf(records);
    }

    @Override
    public void append(byte[] record) throws CardStorageException {
      if (left == 0) {
        throw new CardStorageException("the power failed");
      }
      left--;
      records.add(record.clone());
    }
  }

  private final CommandPacket packet = Cards.packet(Cards.CNTR + 1, Cards.writing(0x5a));

  private static SoftCard open(CardStorage storage) throws CardStorageException {
    return new SoftCard(Cards.profile(), storage);
  }

  @Test
  void the_state_survives() throws Exception {
    CardStorage storage = CardStorage.inMemory();
    SoftCard before = open(storage);
    new Terminal(before).secured(packet);
    SoftCard after = open(storage);
    assertThat(after.executions()).isEqualTo(before.executions()).hasSize(1);
    Terminal terminal = new Terminal(after);
    assertThat(terminal.read(Cards.TEST_FILE)).startsWith(0x5a);
    assertThat(terminal.secured(packet).status()).isEqualTo(ResponseStatus.CNTR_LOW);
  }

  @Test
  void a_packet_whose_counter_was_not_stored_did_not_run() throws Exception {
    FailingStorage storage = new FailingStorage(1); // the card's identity only
    ResponseApdu answer = new Terminal(open(storage)).send(packet.seal(Cards.keys()));
    assertThat(answer).isEqualTo(ResponseApdu.of(StatusWord.MEMORY_PROBLEM));
    storage.left = 10;
    SoftCard after = open(storage);
    assertThat(after.executions()).isEmpty();
    assertThat(new Terminal(after).secured(packet).status()).isEqualTo(ResponseStatus.POR_OK);
  }

  @Test
  void a_power_cut_between_counter_and_script_leaves_a_counter_that_is_used_up() throws Exception {
    FailingStorage storage = new FailingStorage(2); // identity, counter
    new Terminal(open(storage)).send(packet.seal(Cards.keys()));
    storage.left = 10;
    SoftCard after = open(storage);
    assertThat(after.executions())
        .containsExactly(new Execution(1, Cards.USIM, Cards.KVN, Cards.CNTR + 1, 0, 0))
        .noneMatch(Execution::finished);
    Terminal terminal = new Terminal(after);
    assertThat(terminal.read(Cards.TEST_FILE)[0]).isZero();
    ResponsePacket again = terminal.secured(packet);
    assertThat(again.status()).isEqualTo(ResponseStatus.CNTR_LOW);
    assertThat(terminal.read(Cards.TEST_FILE)[0]).isZero();
    terminal.secured(Cards.packet(Cards.CNTR + 2, Cards.writing(1)));
    assertThat(after.executions()).extracting(Execution::finished).containsExactly(false, true);
  }

  @Test
  void a_power_cut_before_the_proof_leaves_the_new_octets() throws Exception {
    FailingStorage storage = new FailingStorage(3); // identity, counter, update
    ResponseApdu answer = new Terminal(open(storage)).send(packet.seal(Cards.keys()));
    assertThat(answer.data()).isEmpty();
    storage.left = 10;
    SoftCard after = open(storage);
    assertThat(after.executions()).hasSize(1).noneMatch(Execution::finished);
    assertThat(new Terminal(after).read(Cards.TEST_FILE)).startsWith(0x5a);
  }

  @Test
  void an_update_that_is_not_stored_is_not_there() throws Exception {
    Terminal terminal = new Terminal(open(new FailingStorage(1)));
    terminal.raw("00 A4 08 0C 02 2F99");
    assertThat(terminal.raw("00 D6 00 00 01 5A")).isEqualTo("6581");
    assertThat(terminal.raw("00 B0 00 00 01")).isEqualTo("009000");
  }

  @Test
  void a_sequence_number_is_stored_before_the_keys_are_given() throws Exception {
    FailingStorage storage = new FailingStorage(1);
    AkaVector vector =
        new VectorMaker(new Milenage(Cards.K, Cards.OPC))
            .vector(new Sqn(0x20), new Amf(0), Octets.of(new byte[16]));
    AuthenticateChallenge challenge =
        new AuthenticateChallenge(new byte[16], vector.autn().octets().toByteArray());
    Terminal terminal = new Terminal(open(storage));
    terminal.raw("00 A4 04 0C 07 A0000000871002");
    assertThat(terminal.run(challenge.toApdu()))
        .isEqualTo(ResponseApdu.of(StatusWord.MEMORY_PROBLEM));
    storage.left = 1;
    assertThat(terminal.run(challenge.toApdu()).data()).startsWith(0xdb);
    SoftCard after = open(storage);
    assertThat(after.authentications()).hasSize(1);
    terminal = new Terminal(after);
    terminal.raw("00 A4 04 0C 07 A0000000871002");
    storage.left = 1;
    assertThat(terminal.run(challenge.toApdu()).data()).startsWith(0xdc);
  }

  @Test
  void the_state_of_another_card_is_refused() throws Exception {
    CardStorage storage = CardStorage.inMemory();
    open(storage);
    CardProfile other =
        Cards.profile(new Iccid("8949000000000000999"), new Sqn(0), List.of(), List.of(), Map.of());
    assertThatExceptionOfType(CardStorageException.class)
        .isThrownBy(() -> new SoftCard(other, storage))
        .withMessageContaining("ICCID");
  }

  @Test
  void every_truncated_record_is_refused_by_name() throws Exception {
    CardStorage storage = CardStorage.inMemory();
    new Terminal(open(storage)).secured(packet);
    List<byte[]> records = storage.load();
    assertThat(records).hasSize(4);
    for (byte[] record : records) {
      for (int length = 1; length < record.length; length++) {
        CardStorage torn = CardStorage.inMemory();
        torn.append(Arrays.copyOf(record, length));
        assertThatExceptionOfType(CardStorageException.class)
            .isThrownBy(() -> open(torn))
            .withMessageStartingWith("record 1: ");
      }
    }
  }
}
