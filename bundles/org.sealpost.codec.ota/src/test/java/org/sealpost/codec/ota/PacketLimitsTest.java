package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class PacketLimitsTest {
  private final OtaKeys keys = Packets.keys();

  @AfterEach
  void closeKeys() {
    keys.close();
  }

  @Test
  void the_largest_packet_is_sealed_and_one_octet_more_is_refused() throws Exception {
    CommandHeader plain = Packets.header(Spi.of(0x00, 0x00));
    CommandPacket largest = new CommandPacket(plain, 0, new byte[0xffff - 14]);
    assertThat(SealedCommand.parse(largest.seal(keys)).open(keys)).isEqualTo(largest);
    CommandPacket tooLarge = new CommandPacket(plain, 0, new byte[0xffff - 13]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tooLarge.seal(keys))
        .withMessage("CPL: expected 14..65535, found 65536");
  }

  @Test
  void lengths_that_disagree_are_named() {
    byte[] packet = Packets.COMMAND.seal(keys);
    packet[1]++;
    DecodeException wrongPacketLength =
        catchThrowableOfType(DecodeException.class, () -> SealedCommand.parse(packet));
    assertThat(wrongPacketLength.where()).isEqualTo("command packet CPL");
    packet[1]--;
    packet[2] = 0x0c;
    DecodeException wrongHeaderLength =
        catchThrowableOfType(DecodeException.class, () -> SealedCommand.parse(packet));
    assertThat(wrongHeaderLength.where()).isEqualTo("command packet CHL");
    assertThat(wrongHeaderLength.found()).isEqualTo("12");
  }

  @Test
  void more_padding_than_data_is_a_ciphering_error() {
    byte[] packet = new CommandPacket(Packets.header(Spi.of(0, 0)), 0, new byte[3]).seal(keys);
    packet[15] = 4; // PCNTR
    assertThatExceptionOfType(OtaSecurityException.class)
        .isThrownBy(() -> SealedCommand.parse(packet).open(keys))
        .returns(ResponseStatus.CIPHERING_ERROR, OtaSecurityException::status);
  }

  @Test
  void padding_is_stripped_by_its_count_whatever_its_octets_are() throws Exception {
    byte[] packet =
        new CommandPacket(Packets.header(Spi.of(0, 0)), 0, new byte[] {1, 2, 0, (byte) 0x80, 0})
            .seal(keys);
    packet[15] = 2; // PCNTR: the padding is 80 00
    assertThat(SealedCommand.parse(packet).open(keys).data()).containsExactly(1, 2, 0);
  }

  @Test
  void ciphered_octets_that_are_no_whole_blocks_are_a_ciphering_error() {
    byte[] packet = new CommandPacket(Packets.header(Spi.of(0x02, 0)), 0, new byte[3]).seal(keys);
    packet[3] = 0x06; // SPI: now says ciphered
    assertThatExceptionOfType(OtaSecurityException.class)
        .isThrownBy(() -> SealedCommand.parse(packet).open(keys))
        .returns(ResponseStatus.CIPHERING_ERROR, OtaSecurityException::status);
  }

  @Test
  void an_answer_is_worth_what_vouches_for_it() throws Exception {
    OpenedResponse sealed = open(Packets.RESPONSE.seal(Packets.HEADER, keys), Packets.HEADER);
    assertThat(sealed.verify(Packets.TAR, Packets.CNTR)).isEqualTo(OpenedResponse.Verdict.VERIFIED);
    assertThat(sealed.verify(Tar.of(0xb00010), Packets.CNTR))
        .isEqualTo(OpenedResponse.Verdict.WRONG_TAR);
    assertThat(sealed.verify(Packets.TAR, Packets.CNTR + 1))
        .isEqualTo(OpenedResponse.Verdict.WRONG_COUNTER);
    ResponsePacket refusal =
        new ResponsePacket(Packets.TAR, Packets.CNTR, ResponseStatus.CNTR_LOW, new byte[0]);
    OpenedResponse error = open(refusal.unprotected(), Packets.HEADER);
    assertThat(error).isEqualTo(new OpenedResponse(refusal, SecurityMode.NONE, false));
    assertThat(error.verify(Packets.TAR, Packets.CNTR)).isEqualTo(OpenedResponse.Verdict.REPORTED);
  }

  @Test
  void an_answer_that_is_only_ciphered_is_told_from_an_error_in_clear() throws Exception {
    CommandHeader command = Packets.header(Spi.of(0x16, 0x11));
    OpenedResponse ciphered = open(Packets.RESPONSE.seal(command, keys), command);
    assertThat(ciphered).isEqualTo(new OpenedResponse(Packets.RESPONSE, SecurityMode.NONE, true));
    ResponsePacket refusal =
        new ResponsePacket(Packets.TAR, 0, ResponseStatus.TAR_UNKNOWN, new byte[0]);
    assertThat(open(refusal.unprotected(), command).ciphered()).isFalse();
  }

  @Test
  void a_checksum_that_was_not_asked_for_is_refused() {
    byte[] answer = Packets.RESPONSE.seal(Packets.HEADER, keys);
    assertThatExceptionOfType(OtaSecurityException.class)
        .isThrownBy(() -> open(answer, Packets.header(Spi.of(0x16, 0x01))))
        .returns(ResponseStatus.UNIDENTIFIED_SECURITY_ERROR, OtaSecurityException::status);
  }

  @Test
  void the_information_elements_of_command_and_answer_are_not_mixed_up() {
    byte[] userData = OtaUserData.ofCommand(new byte[0]);
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> OtaUserData.responsePacket(userData))
        .withMessage("OTA user data UDH at octet 3: expected 027100, found 027000");
  }

  @Test
  void packets_do_not_show_what_they_carry_and_do_not_share_it() {
    byte[] data = {0x55, 0x66};
    CommandPacket packet = new CommandPacket(Packets.HEADER, 1, data);
    data[0] = 0;
    packet.data()[1] = 0;
    assertThat(packet.data()).containsExactly(0x55, 0x66);
    assertThat(packet.toString()).contains("2 octets").doesNotContain("55", "85");
    assertThat(packet)
        .hasSameHashCodeAs(new CommandPacket(Packets.HEADER, 1, new byte[] {0x55, 0x66}));
  }

  private OpenedResponse open(byte[] packet, CommandHeader command) throws Exception {
    return SealedResponse.parse(packet).open(command, keys);
  }
}
