package org.sealpost.it.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.Direction;
import org.sealpost.codec.frame.FragmentFrame;
import org.sealpost.codec.frame.Fragments;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.MessageCodec;
import org.sealpost.codec.frame.ReplayWindows;

/** Frames, messages and replay windows (docs/protocol.md). */
class FrameFuzzTest {
  static Stream<byte[]> corpus() {
    return Corpus.of(FrameFuzzTest.class);
  }

  @MethodSource("corpus")
  @FuzzTest
  void whatever_comes_as_a_frame_or_a_message(byte[] octets) {
    Hostile.DECODER.returns(octets, frame -> FrameCodec.encode(FrameCodec.decode(frame)));
    for (Direction direction : Direction.values()) {
      Hostile.DECODER.returns(
          octets, message -> MessageCodec.encode(MessageCodec.decode(direction, message)));
    }
    Hostile.DECODER.returns(octets, windows -> ReplayWindows.parse(windows).toByteArray());
    Hostile.DECODER.survives(octets, MessageCodec::peekId);
    Hostile.DECODER.survives(octets, FrameFuzzTest::join);
  }

  /** Pieces of frames that may or may not belong together. */
  private static void join(byte[] octets) throws DecodeException {
    List<FragmentFrame> fragments = new ArrayList<>();
    for (byte[] piece : Corpus.pieces(octets)) {
      Frame frame = FrameCodec.decode(piece);
      if (frame instanceof FragmentFrame fragment) {
        fragments.add(fragment);
      }
    }
    Fragments.join(fragments);
  }
}
