package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class SecuredSmsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final Address ORIGINATOR = Address.of("+44770099999");
  private static final Instant NOW = Instant.parse("2022-11-30T10:20:30Z");

  /** 140 octets less the header 02 70 00. */
  private static final int ONE_MESSAGE = 137;

  /** First message: header of 8 octets; second: of 6. */
  private static final int TWO_MESSAGES = 132 + 134;

  private static final int MOST = 132 + 254 * 134;

  @Test
  void a_packet_that_fits_goes_in_one_message() throws DecodeException {
    List<SmsDeliver> messages = deliver(ONE_MESSAGE);
    assertThat(messages).hasSize(1);
    byte[] tpdu = messages.get(0).encode();
    assertThat(HEX.formatHex(tpdu))
        .startsWith(
            "44" // deliver, no more messages, UDHI
                + "0b914477009999f9" // TP-OA
                + "7ff6" // TP-PID, TP-DCS
                + "22110301020300" // TP-SCTS
                + "8c" // TP-UDL: 140 octets
                + "027000"); // UDH: command packet
    assertThat(tpdu).hasSize(1 + 8 + 2 + 7 + 1 + 140);
    assertThat(assemble(messages)).contains(packet(ONE_MESSAGE));
  }

  @Test
  void one_octet_more_makes_two_messages_and_only_the_first_announces_the_packet() {
    List<SmsDeliver> messages = deliver(ONE_MESSAGE + 1);
    assertThat(messages).extracting(SmsDeliver::moreMessages).containsExactly(true, false);
    assertThat(messages.get(0).userData().encode())
        .hasSize(140)
        .startsWith(0x07, 0x00, 0x03, 0xf4, 0x02, 0x01, 0x70, 0x00);
    assertThat(messages.get(1).userData().encode())
        .hasSize(6 + 6)
        .startsWith(0x05, 0x00, 0x03, 0xf4, 0x02, 0x02);
  }

  @Test
  void every_length_is_put_together_again_from_any_order() throws DecodeException {
    int[] lengths = {0, 1, 132, 137, 138, TWO_MESSAGES, TWO_MESSAGES + 1, 1000, MOST};
    int[] counts = {1, 1, 1, 1, 2, 2, 3, 8, 255};
    for (int i = 0; i < lengths.length; i++) {
      List<SmsDeliver> messages = new ArrayList<>(deliver(lengths[i]));
      assertThat(messages).hasSize(counts[i]);
      Collections.reverse(messages);
      assertThat(assemble(messages)).contains(packet(lengths[i]));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> deliver(MOST + 1));
  }

  @Test
  void a_proof_goes_back_behind_the_response_element() throws DecodeException {
    List<SmsSubmit> messages = SecuredSms.submit(ORIGINATOR, packet(200), 9);
    assertThat(messages).hasSize(2);
    assertThat(messages.get(0).userData().header().orElseThrow().isResponsePacket()).isTrue();
    List<UserData> parts = messages.stream().map(SmsSubmit::userData).toList();
    assertThat(SecuredSmsAssembler.assemble(UserDataHeader.RESPONSE_PACKET, parts))
        .contains(packet(200));
  }

  @Test
  void recorded_packets_are_put_into_the_recorded_user_data() throws Exception {
    int packets = 0;
    for (Map<String, String> vector : Vectors.read("sms-deliver.json")) {
      if (vector.containsKey("secured_packet_with_cpl")) {
        byte[] packet = HEX.parseHex(vector.get("secured_packet_with_cpl"));
        SmsDeliver recorded = SmsDeliver.decode(HEX.parseHex(vector.get("sms_deliver_tpdu")));
        SmsDeliver made = SecuredSms.deliver(recorded.originator(), packet, NOW, 0).get(0);
        assertThat(made.userData()).as(vector.get("id")).isEqualTo(recorded.userData());
        assertThat(assemble(List.of(recorded))).contains(packet);
        packets++;
      }
    }
    assertThat(packets).isEqualTo(16);
  }

  @Test
  void while_parts_are_missing_there_is_no_packet() throws DecodeException {
    List<SmsDeliver> messages = deliver(400);
    assertThat(assemble(List.of())).isEmpty();
    for (SmsDeliver missing : messages) {
      List<SmsDeliver> rest = messages.stream().filter(m -> !m.equals(missing)).toList();
      assertThat(assemble(rest)).isEmpty();
    }
  }

  @Test
  void a_repeated_part_counts_once() throws DecodeException {
    List<SmsDeliver> twice = new ArrayList<>(deliver(400));
    twice.addAll(deliver(400));
    assertThat(assemble(twice)).contains(packet(400));
    List<SmsDeliver> single = new ArrayList<>(deliver(10));
    single.addAll(deliver(10));
    assertThat(assemble(single)).contains(packet(10));
  }

  @Test
  void parts_that_contradict_each_other_are_refused() {
    SmsDeliver part = deliver(400).get(1);
    SmsDeliver other = SecuredSms.deliver(ORIGINATOR, packet(399), NOW, 0xf4).get(2);
    SmsDeliver changed = SecuredSms.deliver(ORIGINATOR, new byte[400], NOW, 0xf4).get(1);
    SmsDeliver foreign = SecuredSms.deliver(ORIGINATOR, packet(400), NOW, 0xf5).get(0);
    assertRefused(List.of(deliver(400).get(2), other), "equal repetitions of part 3");
    assertRefused(List.of(part, changed), "equal repetitions of part 2");
    assertRefused(List.of(part, foreign), "parts of one message");
    assertRefused(List.of(part, deliver(5).get(0)), "parts of one message");
    assertRefused(List.of(deliver(5).get(0), part), "one message without concatenation");
  }

  @Test
  void a_message_that_announces_no_packet_is_refused() throws DecodeException {
    UserData plain = UserData.of(new byte[5]);
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> SecuredSmsAssembler.assemble(0x70, List.of(plain)))
        .withMessageContaining("element 70 in the first message");
    List<UserData> parts = deliver(400).stream().map(SmsDeliver::userData).toList();
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> SecuredSmsAssembler.assemble(0x71, parts))
        .withMessageContaining("element 71 in the first message");
  }

  private static void assertRefused(List<SmsDeliver> messages, String expected) {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> assemble(messages))
        .withMessageContaining(expected);
  }

  private static List<SmsDeliver> deliver(int length) {
    return SecuredSms.deliver(ORIGINATOR, packet(length), NOW, 0xf4);
  }

  private static Optional<byte[]> assemble(List<SmsDeliver> messages) throws DecodeException {
    List<UserData> parts = messages.stream().map(SmsDeliver::userData).toList();
    return SecuredSmsAssembler.assemble(UserDataHeader.COMMAND_PACKET, parts);
  }

  private static byte[] packet(int length) {
    byte[] packet = new byte[length];
    for (int i = 0; i < length; i++) {
      packet[i] = (byte) (i * 31 + i / 256);
    }
    return packet;
  }
}
