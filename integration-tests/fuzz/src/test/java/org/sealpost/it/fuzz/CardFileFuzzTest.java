package org.sealpost.it.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.lib.cardfile.CardFile;
import org.sealpost.lib.cardfile.CardFileException;

/** Card files: JSON of whoever wrote it. */
class CardFileFuzzTest {
  /** A parser's buffers, and numbers and names as objects. */
  private static final Hostile JSON = new Hostile(512 << 10, 4096);

  static Stream<byte[]> corpus() {
    return Corpus.of(CardFileFuzzTest.class);
  }

  @MethodSource("corpus")
  @FuzzTest
  void whatever_is_given_as_a_card_file(byte[] octets) {
    JSON.survives(octets, CardFileFuzzTest::read);
  }

  /** A file that is read and written is the same file. */
  private static void read(byte[] octets) {
    try {
      byte[] written = CardFile.read(octets).toJson();
      Hostile.requireSame(written, CardFile.read(written).toJson());
    } catch (CardFileException refused) {
      if (refused.getMessage() == null || refused.getMessage().lines().count() != 1) {
        throw new AssertionError("expected one line that says why", refused);
      }
    }
  }
}
