package org.sealpost.codec.cat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.EnvelopeContent.CallControl;
import org.sealpost.codec.cat.EnvelopeContent.CellBroadcastDownload;
import org.sealpost.codec.cat.EnvelopeContent.EventDownload;
import org.sealpost.codec.cat.EnvelopeContent.MenuSelection;
import org.sealpost.codec.cat.EnvelopeContent.MoShortMessageControl;
import org.sealpost.codec.cat.EnvelopeContent.TimerExpiration;
import org.sealpost.codec.cat.EnvelopeContent.UssdDownload;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.BroadcastCoding;
import org.sealpost.codec.sms.CellBroadcastPage;

class EnvelopesTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final ComprehensionTlv LOCATION =
      ComprehensionTlv.required(CatTag.LOCATION_INFORMATION, HEX.parseHex("32f4010001abcd"));

  @Test
  void data_available_names_channel_and_length() throws DecodeException {
    Envelope envelope =
        coded(
            "d60e" // event download
                + "990109" // event list: data available
                + "82028281" // device identities: terminal to UICC
                + "b8028100" // channel status: channel 1, link there
                + "b701ff"); // 255 octets or more
    EventDownload event = (EventDownload) envelope.content();
    assertThat(ToolkitEvent.of(event.event())).contains(ToolkitEvent.DATA_AVAILABLE);
    assertThat(event.channel()).contains(ChannelStatus.of(1, true));
    assertThat(event.available()).hasValue(255);
    assertThat(event).isEqualTo(EventDownload.dataAvailable(ChannelStatus.of(1, true), 255));
    assertThat(event.toEnvelope()).isEqualTo(envelope);
  }

  @Test
  void a_menu_selection_may_ask_for_help() throws DecodeException {
    assertThat(coded("d307" + "82020181" + "900105").content())
        .isEqualTo(new MenuSelection(5, false));
    assertThat(coded("d309" + "82020181" + "900105" + "1500").content())
        .isEqualTo(new MenuSelection(5, true));
  }

  @Test
  void a_timer_expires_after_a_time() throws DecodeException {
    assertThat(coded("d70c" + "82028281" + "a40103" + "a503102030").content())
        .isEqualTo(new TimerExpiration(3, Duration.parse("PT1H2M3S")));
  }

  @Test
  void the_card_is_asked_before_a_short_message_goes() throws DecodeException {
    assertThat(
            coded(
                    "d517" // MO short message control
                        + "82028281" // device identities
                        + "860391"
                        + "4477" // RP-DA
                        + "860391"
                        + "8899" // TP-DA
                        + "930732f4010001abcd") // location
                .content())
        .isEqualTo(
            new MoShortMessageControl(
                new Address(0x91, "4477"), new Address(0x91, "8899"), Optional.of(LOCATION)));
    assertNoContent("d509" + "82028281" + "8603914477", "expected 2, found 1");
  }

  @Test
  void a_broadcast_page_has_a_text() throws DecodeException {
    String page =
        "0010" // serial number
            + "1112" // message identifier: earthquake warning
            + "01" // data coding scheme: English
            + "11" // page 1 of 1
            + "c8341a0d" // "Hi", carriage returns
            + "00".repeat(78);
    CellBroadcastDownload download =
        (CellBroadcastDownload) coded("d25e" + "82028381" + "8c58" + page).content();
    assertThat(download.page().messageIdentifier()).isEqualTo(0x1112);
    assertThat(download.page().coding().language()).contains("en");
    assertThat(download.page().text().orElseThrow()).startsWith("Hi");
    assertThat(download.page().page()).isEqualTo(1);
    assertThat(download.page().pages()).isEqualTo(1);
  }

  static List<EnvelopeContent> contents() {
    return List.of(
        SmsPpDownload.of(new byte[] {(byte) 0x91, 0x21}, new byte[] {0}),
        new CellBroadcastDownload(
            new CellBroadcastPage(1, 2, new BroadcastCoding(0x48), 0x11, new byte[82])),
        new MenuSelection(255, true),
        new CallControl(
            ComprehensionTlv.required(CatTag.ADDRESS, (byte) 0x81, (byte) 0x21), List.of(LOCATION)),
        new CallControl(ComprehensionTlv.required(CatTag.USSD_STRING, (byte) 0x0f), List.of()),
        new MoShortMessageControl(Address.of("+1"), Address.of("2"), Optional.empty()),
        EventDownload.channelStatus(new ChannelStatus(0x01, ChannelStatus.LINK_DROPPED)),
        new EventDownload(0xff, 0x83, List.of()),
        new TimerExpiration(8, Duration.ZERO),
        new UssdDownload(ComprehensionTlv.required(CatTag.USSD_STRING, (byte) 0x0f)),
        new EnvelopeContent.Other(new Envelope(CatTag.MMS_TRANSFER_STATUS, List.of(LOCATION))));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void every_content_comes_back_from_its_envelope(EnvelopeContent content) throws DecodeException {
    byte[] octets = content.toEnvelope().encode();
    assertThat(Envelope.decode(octets).content()).isEqualTo(content).hasSameHashCodeAs(content);
    Spoilt.staysTheSame(
        octets,
        spoilt -> {
          Envelope envelope = Envelope.decode(spoilt);
          envelope.content();
          return envelope.encode();
        });
  }

  @Test
  void an_unknown_envelope_is_kept_as_it_came() throws DecodeException {
    Envelope unknown = coded("c1810482028381");
    assertThat(unknown.content()).isEqualTo(new EnvelopeContent.Other(unknown));
    assertThat(unknown.lengthOctets()).isEqualTo(2);
  }

  @Test
  void an_envelope_without_what_its_kind_demands_has_no_content() throws DecodeException {
    assertNoContent("d304" + "82020181", "MENU SELECTION item");
    assertNoContent("d404" + "82028281", "CALL CONTROL request");
    assertNoContent("d604" + "82028281", "EVENT DOWNLOAD event list");
    assertNoContent("d707" + "82028281" + "a40109", "expected 01..08");
    assertNoContent("d70c" + "82028281" + "a40101" + "a503100630", "at most 59");
  }

  @Test
  void the_card_allows_forbids_or_changes() throws DecodeException {
    assertThat(ControlResult.decode(new byte[0]))
        .isEqualTo(new ControlResult(ControlResult.ALLOWED, List.of(), 0));
    ControlResult changed = ControlResult.decode(HEX.parseHex("0205" + "8603912143"));
    assertThat(changed.decision()).isEqualTo(ControlResult.MODIFIED);
    assertThat(changed.objects()).hasSize(1);
    assertThat(new ControlResult(ControlResult.NOT_ALLOWED, List.of()).encode())
        .isEqualTo(HEX.parseHex("0100"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ControlResult(ControlResult.NOT_ALLOWED, List.of(), 0));
    Spoilt.staysTheSame(changed.encode(), octets -> ControlResult.decode(octets).encode());
  }

  @Test
  void every_event_has_its_own_number() {
    for (ToolkitEvent event : ToolkitEvent.values()) {
      assertThat(ToolkitEvent.of(event.number())).contains(event);
    }
    assertThat(ToolkitEvent.of(0x77)).isEmpty();
  }

  private static Envelope coded(String octets) throws DecodeException {
    Envelope envelope = Envelope.decode(HEX.parseHex(octets));
    assertThat(HEX.formatHex(envelope.encode())).isEqualTo(octets);
    return envelope;
  }

  private static void assertNoContent(String octets, String message) throws DecodeException {
    Envelope envelope = coded(octets);
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(envelope::content)
        .withMessageContaining(message);
  }
}
