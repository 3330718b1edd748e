package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.RfmScript;

class SegmentedPacketTest {
  private SoftCard card;
  private Terminal terminal;

  @BeforeEach
  void insert() throws Exception {
    card = Cards.card();
    terminal = new Terminal(card);
  }

  /** A packet that writes 600 octets into the large file: five messages. */
  private static CommandPacket large(long cntr) {
    byte[] content = new byte[600];
    Arrays.fill(content, (byte) cntr);
    return Cards.packet(
        cntr, new RfmScript().select(0x3f00, 0x7f66, 0x6fd0).updateBinary(0, content).toScript());
  }

  private static List<CommandApdu> envelopes(CommandPacket packet) {
    List<CommandApdu> envelopes = Terminal.envelopes(packet.seal(Cards.keys()));
    assertThat(envelopes).hasSize(5);
    return envelopes;
  }

  @Test
  void parts_are_accepted_in_silence_and_the_last_one_is_answered() throws Exception {
    CommandPacket packet = large(Cards.CNTR + 1);
    List<CommandApdu> envelopes = envelopes(packet);
    for (CommandApdu part : envelopes.subList(0, 4)) {
      assertThat(terminal.run(part)).isEqualTo(ResponseApdu.of(StatusWord.OK));
    }
    byte[] answer = terminal.run(envelopes.get(4)).data();
    assertThat(Terminal.open(packet, answer).packet().status()).isEqualTo(ResponseStatus.POR_OK);
    assertThat(terminal.read(FilePath.parse("3F00/7F66/6FD0")))
        .containsOnly((byte) (Cards.CNTR + 1));
  }

  @Test
  void parts_may_come_in_another_order_and_more_than_once() throws Exception {
    List<CommandApdu> envelopes = new ArrayList<>(envelopes(large(Cards.CNTR + 1)));
    Collections.reverse(envelopes);
    for (CommandApdu part : envelopes.subList(0, 4)) {
      terminal.run(part);
      assertThat(terminal.run(part)).isEqualTo(ResponseApdu.of(StatusWord.OK));
    }
    assertThat(terminal.run(envelopes.get(4)).data()).isNotEmpty();
    assertThat(card.executions()).hasSize(1);
  }

  @Test
  void a_reset_forgets_the_parts() throws Exception {
    List<CommandApdu> envelopes = envelopes(large(Cards.CNTR + 1));
    for (CommandApdu part : envelopes.subList(0, 4)) {
      terminal.run(part);
    }
    card.reset();
    assertThat(terminal.run(envelopes.get(4))).isEqualTo(ResponseApdu.of(StatusWord.OK));
    assertThat(card.executions()).isEmpty();
  }

  @Test
  void another_packet_under_the_same_reference_takes_the_place_of_an_incomplete_one()
      throws Exception {
    for (CommandApdu part : envelopes(large(Cards.CNTR + 1)).subList(0, 3)) {
      terminal.run(part);
    }
    ResponseApdu answer = null;
    for (CommandApdu part : envelopes(large(Cards.CNTR + 2))) {
      answer = terminal.run(part);
    }
    assertThat(Terminal.open(large(Cards.CNTR + 2), answer.data()).packet().status())
        .isEqualTo(ResponseStatus.POR_OK);
    assertThat(card.executions()).hasSize(1);
  }
}
