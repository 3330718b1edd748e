package org.sealpost.it.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.cat.AuthenticateChallenge;
import org.sealpost.codec.cat.BerTlv;
import org.sealpost.codec.cat.ChannelStatus;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ComprehensionTlv;
import org.sealpost.codec.cat.ControlResult;
import org.sealpost.codec.cat.Envelope;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveCommand;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.SmsPpDownload;
import org.sealpost.codec.cat.TerminalProfile;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.cat.ToolkitText;

/** Decoders of org.sealpost.codec.cat. */
class ToolkitFuzzTest {
  private static final List<Hostile.Codec> CODECS =
      List.of(
          octets -> CommandApdu.decode(octets).encode(),
          octets -> ResponseApdu.decode(octets).encode(),
          octets -> BerTlv.decode(octets).encode(),
          octets -> ComprehensionTlv.encodeAll(ComprehensionTlv.decodeAll(octets)),
          octets -> ControlResult.decode(octets).encode(),
          octets -> TerminalResponse.decode(octets).encode(),
          octets -> TerminalProfile.decode(octets).octets(),
          octets -> AuthenticateChallenge.decode(octets).toApdu().data(),
          octets -> ProactiveCommand.decode(octets).encode(),
          octets -> Envelope.decode(octets).encode());

  /** Views, and files of which there is one coding only. */
  private static final List<Hostile.Decoder> DECODERS =
      List.of(
          octets -> everyAction(ProactiveCommand.decode(octets)),
          octets -> Envelope.decode(octets).content().toEnvelope(),
          SmsPpDownload::decode,
          BerTlv::decodeAll,
          ChannelStatus::decode,
          Imsi::decode,
          Iccid::decode,
          ToolkitText::decodeString,
          ToolkitText::decodeUssd,
          ToolkitText::decodeAlpha);

  static Stream<byte[]> corpus() {
    return Corpus.of(ToolkitFuzzTest.class);
  }

  @MethodSource("corpus")
  @FuzzTest
  void whatever_a_card_or_a_terminal_says(byte[] octets) {
    CODECS.forEach(codec -> Hostile.DECODER.returns(octets, codec));
    DECODERS.forEach(decoder -> Hostile.DECODER.survives(octets, decoder));
  }

  /** What a typed action makes is understood as the same action. */
  private static void everyAction(ProactiveCommand command)
      throws org.sealpost.codec.bytes.DecodeException {
    ProactiveAction action = command.action();
    ProactiveAction again =
        ProactiveCommand.decode(ProactiveCommand.of(1, action).encode()).action();
    if (action instanceof ProactiveAction.Other
        ? again.typeNumber() != action.typeNumber()
        : !again.equals(action)) {
      throw new AssertionError("expected " + action + ", found " + again);
    }
  }
}
