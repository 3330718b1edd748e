package org.sealpost.it.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.CompactResponse;
import org.sealpost.codec.ota.CompactScript;
import org.sealpost.codec.ota.ExpandedResponse;
import org.sealpost.codec.ota.ExpandedScript;
import org.sealpost.codec.ota.KeyRenewal;
import org.sealpost.codec.ota.ScriptCommand;

/** Scripts and their responses (TS 102 226), and keys in PUT KEY. */
class ScriptFuzzTest {
  private static final List<Hostile.Codec> CODECS =
      List.of(
          octets -> CompactScript.decode(octets).encode(),
          octets -> CompactResponse.decode(octets).encode(),
          octets -> ExpandedScript.decode(octets).encode(),
          octets -> ExpandedResponse.decode(octets).encode());

  static Stream<byte[]> corpus() {
    return Corpus.of(ScriptFuzzTest.class);
  }

  @MethodSource("corpus")
  @FuzzTest
  void whatever_stands_in_a_packet(byte[] octets) {
    CODECS.forEach(codec -> Hostile.DECODER.returns(octets, codec));
    Hostile.DECODER.survives(octets, ScriptFuzzTest::keys);
  }

  /** A PUT KEY that is understood is made again as it came. */
  private static void keys(byte[] octets) throws DecodeException {
    for (ScriptCommand command : CompactScript.decode(octets).commands()) {
      KeyRenewal renewal = KeyRenewal.decode(command);
      Hostile.requireSame(command.data(), renewal.command().data());
    }
  }
}
