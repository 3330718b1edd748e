package org.sealpost.codec.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.codec.ota.Transport;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.ServiceCentreTime;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsText;
import org.sealpost.codec.sms.UserData;

class ExplainerTest {
  private static final HexFormat HEX = HexFormat.of();

  private static final byte[] ENVELOPE =
      HEX.parseHex(
          "80c2000051" // ENVELOPE
              + "d14f" // SMS-PP download
              + "82028381" // device identities
              + "0607914477009999f9" // address
              + "8b40" // TPDU
              + "440b914477009999f97ff6221123010203002d"
              + "027000" // user data header
              + "00281506192222b00011" // CPL to TAR
              + "e87cceebb2d93083011ce294f93fc4d8de80da1abae8c37ca3e72ec4432e5058");

  private static final byte[] PROOF = HEX.parseHex("027100000e0ab00011000000000000000161329000");

  private final Explainer explainer = new Explainer();

  @Test
  void an_envelope_is_explained_down_to_the_tar() throws DecodeException {
    Explanation tree = explainer.secured(ENVELOPE);
    Explanation tar = Trees.find(tree, "TAR").orElseThrow();
    assertThat(tar.offset()).isEqualTo(51);
    assertThat(tar.value()).isEqualTo("B00011");
    assertThat(tar.clause()).isEqualTo("TS 101 220 D");
    assertThat(tree.toText())
        .contains("   24  91                            type of address: international")
        .contains("keys: not given: nothing was deciphered or verified");
    Trees.requireSteadfast(ENVELOPE, explainer::secured);
    Trees.requireSteadfast(ENVELOPE, explainer::apdu);
  }

  @Test
  void a_call_and_a_tone_are_explained_in_words() throws DecodeException {
    byte[] call =
        HEX.parseHex(
            "d00e" // proactive command
                + "8103011002" // SET UP CALL, put others on hold
                + "82028183" // UICC to network
                + "8603911032"); // address: international, 0123
    assertThat(explainer.apdu(call).toText())
        .contains("SET UP CALL")
        .contains("put other calls on hold")
        .contains("+0123");
    byte[] tone = HEX.parseHex("d00c" + "8103012000" + "82028103" + "8e0110");
    assertThat(explainer.apdu(tone).toText()).contains("general beep").contains("earpiece");
    Trees.requireSteadfast(call, explainer::apdu);
    Trees.requireSteadfast(tone, explainer::apdu);
  }

  @Test
  void a_national_table_is_named_and_its_text_is_read() throws DecodeException {
    byte[] deliver =
        HEX.parseHex(
            "44" // SMS-DELIVER, user data header
                + "0191f1" // TP-OA: international, 1
                + "0000" // PID, DCS: default alphabet
                + "62101000000000" // SCTS
                + "07" // TP-UDL: seven septets
                + "03250101" // UDH: locking shift, Turkish
                + "200001"); // three fill bits, then 04 and 40: euro, capital I with a dot
    Explanation tree = explainer.tpdu(deliver);
    assertThat(tree.toText())
        .contains("national language locking shift")
        .contains("Turkish")
        .contains("\"\u20ac\u0130\"");
    Trees.requireSteadfast(deliver, explainer::tpdu);
  }

  @Test
  void the_same_packet_is_found_in_each_of_its_forms() throws DecodeException {
    byte[] tpdu = Arrays.copyOfRange(ENVELOPE, 22, ENVELOPE.length);
    List<byte[]> forms =
        List.of(
            ENVELOPE,
            Arrays.copyOfRange(ENVELOPE, 5, ENVELOPE.length),
            tpdu,
            Arrays.copyOfRange(ENVELOPE, 41, ENVELOPE.length),
            Arrays.copyOfRange(ENVELOPE, 44, ENVELOPE.length));
    List<SecuredForm> expected =
        List.of(
            SecuredForm.APDU,
            SecuredForm.ENVELOPE,
            SecuredForm.TPDU,
            SecuredForm.USER_DATA,
            SecuredForm.COMMAND);
    for (int i = 0; i < forms.size(); i++) {
      assertThat(SecuredForm.of(forms.get(i))).isEqualTo(expected.get(i));
      assertThat(Explainer.commandHeader(forms.get(i)).tar()).isEqualTo(Tar.parse("B00011"));
      Trees.requireSteadfast(forms.get(i), explainer::secured);
    }
  }

  @Test
  void an_answer_ends_in_its_status_word() throws DecodeException {
    Explanation tree = explainer.answer(PROOF);
    assertThat(tree).isEqualTo(explainer.secured(PROOF));
    assertThat(tree.toText()).contains("STS: PoR OK").contains("SW1 SW2: 9000, done");
    Trees.requireSteadfast(PROOF, explainer::answer);
    Trees.requireSteadfast(HEX.parseHex("6a82"), explainer::answer);
    Trees.requireSteadfast(
        HEX.parseHex("62108205422100260283022fe28a01058b032f06019000"), explainer::answer);
  }

  @Test
  void the_answer_by_sms_submit_is_a_proactive_command() throws DecodeException {
    byte[] command =
        HEX.parseHex(
            "d02b" // proactive command
                + "8103011300" // SEND SHORT MESSAGE
                + "82028183"
                + "8b20" // TPDU
                + "41000b914477009999f90004" // SMS-SUBMIT
                + "13" // TP-UDL
                + "027100000e0ab0001100000000000000016132"); // proof
    assertThat(SecuredForm.of(command)).isEqualTo(SecuredForm.PROACTIVE);
    assertThat(explainer.secured(command).toText()).contains("PoR OK");
    Trees.requireSteadfast(command, explainer::apdu);
  }

  @Test
  void what_is_wrong_deep_inside_does_not_hide_the_rest() throws DecodeException {
    byte[] spoilt = ENVELOPE.clone();
    spoilt[46] = 0x0c; // a CHL that is too short
    Explanation tree = explainer.apdu(spoilt);
    assertThat(tree.toText())
        .contains("TP-OA: +44770099999")
        .contains("not decoded: command packet CHL at octet 3: expected 13..39, found 12");
  }

  @Test
  void without_security_the_script_needs_no_keys() throws DecodeException {
    CommandHeader header =
        new CommandHeader(
            Spi.of(0x00, 0x01), KeyUse.ofOctet(0), KeyUse.ofOctet(0), Tar.parse("B00000"));
    byte[] script = HEX.parseHex("00a40004023f00" + "00b0000010");
    try (OtaKeys none = OtaKeys.none()) {
      for (Transport transport : new Transport[] {Transport.SMS, Transport.CAT_TP}) {
        byte[] packet = new CommandPacket(header, 0, script).seal(transport, none);
        Explanation tree = explainer.secured(packet);
        Trees.requireComplete(tree, packet);
        assertThat(tree.toText())
            .contains("command 1: SELECT")
            .contains("path: 3F00, MF")
            .contains("command 2: READ BINARY")
            .contains("Le: at most 16 octets");
      }
    }
  }

  @Test
  void expanded_scripts_of_both_length_forms_are_explained() throws DecodeException {
    CommandHeader header =
        new CommandHeader(
            Spi.of(0x00, 0x00), KeyUse.ofOctet(0), KeyUse.ofOctet(0), Tar.parse("000000"));
    String[] scripts = {
      "aa0c" + "810101" + "2207" + "00a40004023f00", // definite, with an immediate action
      "ae80" + "2207" + "00a40004023f00" + "0000", // indefinite
      "aa810f" + "830101" + "2207" + "00a40004023f00" + "820101" // chained, with an error action
    };
    try (OtaKeys none = OtaKeys.none()) {
      for (String script : scripts) {
        byte[] packet = new CommandPacket(header, 0, HEX.parseHex(script)).seal(none);
        assertThat(explainer.secured(packet).toText())
            .contains("command scripting template")
            .contains("path: 3F00, MF")
            .doesNotContain("not decoded");
        Trees.requireSteadfast(packet, explainer::secured);
      }
    }
    byte[] answer =
        HEX.parseHex(
            "027100" // user data header
                + "0015" // RPL
                + "0a" // RHL
                + "000000" // TAR
                + "0000000000" // CNTR
                + "0000" // PCNTR, STS
                + "ab08" // response template
                + "800102" // two commands
                + "2303" // R-APDU
                + "aa9000");
    assertThat(explainer.secured(answer).toText())
        .contains("tag: number of executed commands")
        .contains("SW1 SW2: 9000, done");
    Trees.requireSteadfast(answer, explainer::secured);
  }

  @Test
  void wrong_keys_are_told_by_the_status_that_a_card_would_answer() throws DecodeException {
    byte[] packet = Arrays.copyOfRange(ENVELOPE, 44, ENVELOPE.length);
    try (OtaKeys wrong = OtaKeys.aes(new byte[16], new byte[16])) {
      OtaContext context = new OtaContext(header -> Optional.of(wrong), Optional.empty());
      assertThat(new Explainer(context).secured(packet).toText())
          .containsPattern("with these keys: 0[15] ");
    }
  }

  @Test
  void secrets_in_commands_are_not_shown() throws DecodeException {
    for (String apdu :
        new String[] {
          "0020000108" + "31323334ffffffff", // VERIFY PIN
          "80d8018113" + "01" + "8810" + "00112233445566778899aabbccddeeff" // PUT KEY
        }) {
      Explanation tree = explainer.apdu(HEX.parseHex(apdu));
      assertThat(tree.toText()).contains("(not shown)").doesNotContain("334455");
      assertThat(tree.children().get(5).octets()).hasSizeLessThan(4);
    }
  }

  @Test
  void several_parts_give_the_message_too() throws DecodeException {
    String text = "Sealed twice, \u20ac 5. ".repeat(20);
    List<byte[]> tpdus = new ArrayList<>();
    for (UserData part : SmsText.split(text, DataCodingScheme.GSM_7BIT, 9)) {
      tpdus.add(
          new SmsDeliver(
                  true,
                  false,
                  false,
                  Address.ofName("Sealpost"),
                  0,
                  0,
                  new ServiceCentreTime(0x62113290030000L),
                  part)
              .encode());
    }
    Collections.reverse(tpdus);
    assertThat(Trees.find(explainer.assembled(tpdus), "text").orElseThrow().value())
        .isEqualTo("\"" + text + "\"");
    Trees.requireSteadfast(tpdus.get(0), explainer::tpdu);
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> explainer.assembled(tpdus.subList(1, tpdus.size())))
        .withMessageContaining("expected all of its parts");
  }

  @Test
  void a_packet_in_parts_is_put_together_and_opened() throws DecodeException {
    CommandHeader header =
        new CommandHeader(
            Spi.SEALED_POR_IN_REPORT,
            KeyUse.ofOctet(0x12),
            KeyUse.ofOctet(0x12),
            Tar.parse("B00011"));
    byte[] script = new byte[205];
    script[1] = (byte) 0xd6;
    script[4] = (byte) 200;
    try (OtaKeys keys = OtaKeys.aes(new byte[16], new byte[16])) {
      byte[] packet = new CommandPacket(header, 7, script).seal(keys);
      List<byte[]> tpdus =
          SecuredSms.deliver(Address.of("+1"), packet, Instant.EPOCH.plusSeconds(1L << 30), 3)
              .stream()
              .map(SmsDeliver::encode)
              .toList();
      OtaContext context = new OtaContext(h -> Optional.of(keys), Optional.empty());
      assertThat(new Explainer(context).assembledPacket(tpdus).toText())
          .contains("2 parts put together")
          .contains("opened, CC is right")
          .contains("command 1: UPDATE BINARY");
      assertThat(SecuredForm.whole(tpdus).octets()).isEqualTo(packet);
    }
  }

  @Test
  void what_is_no_packet_is_refused_with_a_reason() {
    for (String hex : new String[] {"", "00", "ffffffffff", "0101000c170500000d010000"}) {
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> explainer.secured(HEX.parseHex(hex)))
          .withMessageContaining("secured packet")
          .withMessageContaining("found");
    }
  }

  @Test
  void control_characters_of_a_text_do_not_rule_the_screen() throws DecodeException {
    byte[] eap = HEX.parseHex("0201000a01" + "1b5b324a0a");
    assertThat(explainer.eap(eap).toText()).contains("\\u001b[2J\\u000a").hasLineCount(6);
  }

  @Test
  void toolkit_messages_and_eap_stand_fast() throws DecodeException {
    Trees.requireSteadfast(
        HEX.parseHex(
            "d028" // OPEN CHANNEL
                + "810301400182028182"
                + "350103"
                + "390205dc"
                + "470a03617069056c6f63616c"
                + "3c03022328"
                + "3e0521c0000201"),
        explainer::apdu);
    Trees.requireSteadfast(
        HEX.parseHex("d60e99010982028281b8028100b701ff"), explainer::apdu); // data available
    Trees.requireSteadfast(HEX.parseHex("801400000c810301130082028281830100"), explainer::apdu);
    Trees.requireSteadfast(HEX.parseHex("0101000c170500000d010000"), explainer::eap);
    Trees.requireSteadfast(
        HEX.parseHex("062a0b914477009999f9621132900300006211329003510000"), explainer::tpdu);
    Trees.requireSteadfast(
        HEX.parseHex("0791447758100650" + "0120028121000002c834"), explainer::pdu);
  }
}
