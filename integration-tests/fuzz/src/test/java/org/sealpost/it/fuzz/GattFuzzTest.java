package org.sealpost.it.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.gatt.Assembler;
import org.sealpost.codec.gatt.Fragment;
import org.sealpost.codec.gatt.GattProtocol;
import org.sealpost.codec.gatt.GattValue;

/** What anybody in radio range writes: single values, and fragments in any order. */
class GattFuzzTest {
  private static final Duration AGE = Duration.ofNanos(20);

  /** A fragment of one octet may belong to 9363, for which there is an array from then on. */
  private static final Hostile SEQUENCE = new Hostile(256 << 10, 4096);

  static Stream<byte[]> corpus() {
    return Corpus.of(GattFuzzTest.class);
  }

  @MethodSource("corpus")
  @FuzzTest
  void whatever_a_central_writes(byte[] octets) {
    Hostile.DECODER.returns(octets, value -> GattValue.decode(value).encode());
    SEQUENCE.survives(octets, GattFuzzTest::assemble);
  }

  /** Each piece is a value in front of which an octet tells passing time. */
  private static void assemble(byte[] octets) throws DecodeException {
    Assembler assembler = new Assembler(AGE);
    long now = 0;
    for (byte[] piece : Corpus.pieces(octets)) {
      if (piece.length > 0) {
        now += piece[0] & 0xff;
        GattValue value = GattValue.decode(Arrays.copyOfRange(piece, 1, piece.length));
        atMost("frames given up", Assembler.FRAMES, assembler.expire(now).size());
        if (value instanceof Fragment fragment) {
          add(assembler, fragment, now);
        }
      }
    }
    atMost("frames in the making", Assembler.FRAMES, assembler.expire(now + AGE.toNanos()).size());
    atMost("frames kept", 0, assembler.expire(Long.MAX_VALUE).size());
  }

  /** A contradiction ends its frame, and not the others. */
  private static void add(Assembler assembler, Fragment fragment, long now) {
    long lost = assembler.lost();
    try {
      Assembler.Progress progress = assembler.add(fragment, now);
      atMost("fragments received", fragment.last() + 1, progress.received());
      progress
          .frame()
          .ifPresent(frame -> atMost("octets of a frame", GattProtocol.MAX_FRAME, frame.length));
    } catch (DecodeException contradiction) {
      atMost("frames lost before", assembler.lost() - 1, lost);
    }
  }

  private static void atMost(String what, long most, long found) {
    if (found > most) {
      throw new AssertionError(what + ": expected at most " + most + ", found " + found);
    }
  }
}
