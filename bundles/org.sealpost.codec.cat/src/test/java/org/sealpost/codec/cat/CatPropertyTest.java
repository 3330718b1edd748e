package org.sealpost.codec.cat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.ChannelAction.Bearer;
import org.sealpost.codec.cat.ChannelAction.Transport;
import org.sealpost.codec.cat.DialogueAction.Item;

/** What holds of every command and envelope, and of all octets that might be one. */
class CatPropertyTest {
  private static final List<Spoilt.Codec> CODECS =
      List.of(
          octets -> CommandApdu.decode(octets).encode(),
          octets -> ResponseApdu.decode(octets).encode(),
          octets -> BerTlv.decode(octets).encode(),
          octets -> ComprehensionTlv.encodeAll(ComprehensionTlv.decodeAll(octets)),
          octets -> ControlResult.decode(octets).encode(),
          octets -> TerminalResponse.decode(octets).encode(),
          octets -> TerminalProfile.decode(octets).octets(),
          octets -> {
            ProactiveCommand command = ProactiveCommand.decode(octets);
            refusesOrNot(command::action);
            return command.encode();
          },
          octets -> {
            Envelope envelope = Envelope.decode(octets);
            refusesOrNot(envelope::content);
            return envelope.encode();
          });

  private interface Typed {
    Object view() throws DecodeException;
  }

  private static void refusesOrNot(Typed typed) {
    try {
      assertThat(typed.view()).isNotNull();
    } catch (DecodeException expected) {
      assertThat(expected.expected()).isNotBlank();
    }
  }

  @Property
  void what_is_decoded_encodes_as_it_came(@ForAll @Size(max = 300) byte[] octets) {
    requireSame(octets);
  }

  @Property
  void what_is_spoilt_and_still_decoded_encodes_as_it_came(
      @ForAll("actions") ProactiveAction action,
      @ForAll("apdus") CommandApdu apdu,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 0xffff) Integer> changes) {
    for (byte[] good : new byte[][] {ProactiveCommand.of(1, action).encode(), apdu.encode()}) {
      byte[] spoilt = good.clone();
      changes.forEach(change -> spoilt[(change >> 8) % spoilt.length] = (byte) (int) change);
      requireSame(spoilt);
    }
  }

  private static void requireSame(byte[] octets) {
    for (Spoilt.Codec codec : CODECS) {
      try {
        assertThat(codec.again(octets)).isEqualTo(octets);
      } catch (DecodeException expected) {
        assertThat(expected.found()).isNotBlank();
      }
    }
  }

  @Property
  void every_action_comes_back_from_its_command(
      @ForAll("actions") ProactiveAction action, @ForAll @IntRange(max = 255) int number)
      throws DecodeException {
    ProactiveCommand command = ProactiveCommand.of(number, action);
    ProactiveCommand decoded = ProactiveCommand.decode(command.encode());
    assertThat(decoded).isEqualTo(command);
    assertThat(decoded.action()).isEqualTo(action);
  }

  @Property
  void every_command_apdu_comes_back(@ForAll("apdus") CommandApdu apdu) throws DecodeException {
    assertThat(CommandApdu.decode(apdu.encode())).isEqualTo(apdu);
  }

  @Property
  void every_list_of_objects_comes_back(@ForAll("objects") List<ComprehensionTlv> objects)
      throws DecodeException {
    byte[] octets = ComprehensionTlv.encodeAll(objects);
    assertThat(ComprehensionTlv.decodeAll(octets)).isEqualTo(objects);
    Envelope envelope = new Envelope(0xd8, objects);
    assertThat(Envelope.decode(envelope.encode())).isEqualTo(envelope);
    TerminalResponse response =
        new TerminalResponse(
            new CommandDetails(1, 2, 3),
            DeviceIdentities.TERMINAL_TO_UICC,
            0x20,
            new byte[] {1},
            objects);
    assertThat(TerminalResponse.decode(response.encode())).isEqualTo(response);
  }

  @Property
  void every_event_comes_back(
      @ForAll @IntRange(max = 255) int event,
      @ForAll @IntRange(max = 255) int source,
      @ForAll @IntRange(max = 255) int length)
      throws DecodeException {
    EnvelopeContent.EventDownload available =
        EnvelopeContent.EventDownload.dataAvailable(new ChannelStatus(event, source), length);
    assertThat(available.available()).hasValue(length);
    EnvelopeContent.EventDownload other =
        new EnvelopeContent.EventDownload(event, source, available.details());
    assertThat(Envelope.decode(other.toEnvelope().encode()).content()).isEqualTo(other);
  }

  @Property
  void every_text_comes_back(@ForAll("texts") String text) throws DecodeException {
    assertThat(ToolkitText.decodeString(ToolkitText.encodeString(text))).isEqualTo(text);
    assertThat(ToolkitText.decodeAlpha(ToolkitText.encodeAlpha(text))).isEqualTo(text);
    assertThat(ToolkitText.decodeUssd(ToolkitText.encodeUssd(text))).isEqualTo(text);
  }

  /** Texts of the alphabet, of its extension and of neither; no carriage return, which pads. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("abcXYZ019 @{}[]\u20ac\u00e9")
        .withChars('\u0416', '\u4e2d')
        .ofMaxLength(100);
  }

  @Provide
  Arbitrary<CommandApdu> apdus() {
    Arbitrary<OptionalInt> expected =
        Arbitraries.integers()
            .between(0, 0x10000)
            .map(le -> le % 3 == 0 ? OptionalInt.empty() : OptionalInt.of(le % 400 + 1));
    return Combinators.combine(octet(), octet(), octets(300), expected, octet())
        .as(
            (cla, p1, data, le, extended) -> {
              CommandApdu apdu = new CommandApdu(cla, p1, cla, p1, data, le);
              boolean longer = extended > 127 && (data.length > 0 || le.isPresent());
              return longer ? new CommandApdu(cla, p1, cla, p1, data, le, true) : apdu;
            });
  }

  @Provide
  Arbitrary<List<ComprehensionTlv>> objects() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 0x7fff),
            Arbitraries.of(true, false),
            octets(300),
            Arbitraries.integers().between(1, 4))
        .as(
            (tag, comprehension, value, longer) ->
                new ComprehensionTlv(
                    tag, comprehension, value, Math.max(longer, BerLength.shortest(value.length))))
        .list()
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<ProactiveAction> actions() {
    Arbitrary<Integer> channel = Arbitraries.integers().between(1, 7);
    Arbitrary<List<Item>> items =
        Combinators.combine(Arbitraries.integers().between(1, 255), texts())
            .as(Item::new)
            .list()
            .ofMaxSize(4);
    Arbitrary<Duration> time = Arbitraries.integers().between(0, 359_999).map(Duration::ofSeconds);
    return Arbitraries.oneOf(
        calls(),
        Combinators.combine(octet(), texts()).as(DialogueAction.DisplayText::new),
        Combinators.combine(octet(), texts(), octet(), octet(), texts().optional())
            .as(DialogueAction.GetInput::new),
        Combinators.combine(octet(), texts(), items).as(DialogueAction.SetUpMenu::new),
        Combinators.combine(octet(), texts().optional(), items).as(DialogueAction.SelectItem::new),
        texts().map(NetworkAction.SendUssd::new),
        Combinators.combine(octet(), Arbitraries.integers().between(1, 8), time.optional())
            .as(ProactiveAction.TimerManagement::new),
        octet().list().ofMaxSize(20).map(ProactiveAction.SetUpEventList::new),
        Combinators.combine(Arbitraries.of(true, false), channel, octets(250))
            .as(ChannelAction.SendData::new),
        Combinators.combine(channel, octet()).as(ChannelAction.ReceiveData::new),
        Combinators.combine(octet(), octet().list().ofMaxSize(9), octet(), octet())
            .as(
                (kind, parameters, size, port) ->
                    new ChannelAction.OpenChannel(
                        kind,
                        Optional.of(new Bearer(kind, parameters)),
                        257 * size,
                        size % 2 == 0 ? Optional.empty() : Optional.of("iot.example"),
                        Optional.of(new Transport(port, 257 * port)),
                        Optional.empty())));
  }

  private Arbitrary<ProactiveAction> calls() {
    Arbitrary<Duration> seconds = Arbitraries.integers().between(1, 255).map(Duration::ofSeconds);
    Arbitrary<String> digits = Arbitraries.strings().withChars("0123456789*#p?e").ofMaxLength(40);
    return Arbitraries.oneOf(
        Combinators.combine(octet(), texts().optional(), octets(12), seconds.optional())
            .as(
                (qualifier, text, number, redial) ->
                    new CallAction.SetUpCall(
                        qualifier,
                        text,
                        ComprehensionTlv.required(CatTag.ADDRESS, number),
                        Optional.empty(),
                        Optional.empty(),
                        redial,
                        text)),
        Combinators.combine(texts().optional(), digits).as(CallAction.SendDtmf::new),
        Combinators.combine(octet(), texts().optional(), octet(), seconds.optional())
            .as(
                (qualifier, text, tone, time) ->
                    new CallAction.PlayTone(qualifier, text, OptionalInt.of(tone), time)),
        Combinators.combine(Arbitraries.integers().between(0, 7), octets(20))
            .as(
                (reader, apdu) ->
                    new ReaderAction.PerformCardApdu(
                        reader, ComprehensionTlv.required(CatTag.C_APDU, apdu))));
  }

  private static Arbitrary<Integer> octet() {
    return Arbitraries.integers().between(0, 0xff);
  }

  private static Arbitrary<byte[]> octets(int most) {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(most);
  }
}
