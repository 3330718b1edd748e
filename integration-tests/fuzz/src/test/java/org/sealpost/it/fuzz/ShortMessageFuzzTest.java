package org.sealpost.it.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.CellBroadcastPage;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.Gsm7;
import org.sealpost.codec.sms.SmsCommand;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsDeliverReport;
import org.sealpost.codec.sms.SmsStatusReport;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.SmsSubmitReport;
import org.sealpost.codec.sms.SmsText;
import org.sealpost.codec.sms.UserData;

/** Decoders of org.sealpost.codec.sms. */
class ShortMessageFuzzTest {
  private static final List<Hostile.Codec> CODECS =
      List.of(
          octets -> SmsDeliver.decode(octets).encode(),
          octets -> SmsSubmit.decode(octets).encode(),
          octets -> SmsCommand.decode(octets).encode(),
          octets -> SmsStatusReport.decode(octets).encode(),
          octets -> SmsDeliverReport.decodeAck(octets).encode(),
          octets -> SmsDeliverReport.decodeError(octets).encode(),
          octets -> SmsSubmitReport.decodeAck(octets).encode(),
          octets -> SmsSubmitReport.decodeError(octets).encode(),
          octets -> CellBroadcastPage.decode(octets).encode(),
          octets -> UserData.decode(octets).encode(),
          octets -> Address.decodeRp(octets).encodeRp());

  static Stream<byte[]> corpus() {
    return Corpus.of(ShortMessageFuzzTest.class);
  }

  @MethodSource("corpus")
  @FuzzTest
  void whatever_comes_as_a_short_message(byte[] octets) {
    CODECS.forEach(codec -> Hostile.DECODER.returns(octets, codec));
    Hostile.DECODER.survives(octets, Gsm7::decode);
    Hostile.DECODER.survives(octets, input -> Address.decodeRp(input).name());
    Hostile.DECODER.survives(octets, input -> CellBroadcastPage.decode(input).text());
    Hostile.DECODER.survives(octets, ShortMessageFuzzTest::texts);
  }

  private static void texts(byte[] octets) throws DecodeException {
    SmsDeliver message = SmsDeliver.decode(octets);
    for (int dcs : new int[] {message.dcs(), 0x00, 0x04, 0x08}) {
      SmsText.read(message.userData(), new DataCodingScheme(dcs));
    }
    message.userData().concatenation();
    message.userData().header().ifPresent(header -> header.ports());
  }
}
