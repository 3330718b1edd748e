package org.sealpost.it.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The software card: any sequence of APDUs, good packets with any scripts among them. */
class SoftCardFuzzTest {
  /** A card and its files; a packet, its parts and its answer for each step. */
  private static final Hostile CARD = new Hostile(2 << 20, 64 << 10);

  static Stream<byte[]> corpus() {
    return Corpus.of(SoftCardFuzzTest.class);
  }

  @MethodSource("corpus")
  @FuzzTest
  void whatever_a_terminal_sends(byte[] octets) {
    CARD.survives(octets, SoftCardFuzzTest::session);
  }

  private static void session(byte[] octets) {
    FuzzedCard card = new FuzzedCard();
    Corpus.pieces(octets).forEach(card::step);
    card.requireUsable();
  }
}
