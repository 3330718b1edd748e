package org.sealpost.it.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.aka.AkaMessage;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.codec.aka.EapPacket;
import org.sealpost.codec.aka.UsimSqnWindow;

/** EAP packets and the messages of EAP-AKA and EAP-AKA'. */
class EapPacketFuzzTest {
  static Stream<byte[]> corpus() {
    return Corpus.of(EapPacketFuzzTest.class);
  }

  @MethodSource("corpus")
  @FuzzTest
  void whatever_comes_as_an_eap_packet(byte[] octets) {
    Hostile.DECODER.returns(octets, packet -> EapPacket.decode(packet).encode());
    for (AkaMethod method : AkaMethod.values()) {
      Hostile.DECODER.survives(
          octets,
          packet -> {
            EapPacket eap = EapPacket.decode(packet);
            AkaMessage message = AkaMessage.decode(method, eap);
            AkaMessage again = AkaMessage.decode(method, EapPacket.decode(message.encode()));
            if (!again.equals(message)) {
              throw new AssertionError("expected " + message + ", found " + again);
            }
          });
    }
    Hostile.DECODER.survives(octets, UsimSqnWindow::fromBytes);
  }
}
