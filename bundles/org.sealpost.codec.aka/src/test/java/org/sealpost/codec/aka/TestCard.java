package org.sealpost.codec.aka;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** A card and the authentication centre that shares its keys. */
final class TestCard {
  static final Secret K = Secret.of(Json.hex("90dca4eda45b53cf0f12d7c9c3bc6a89"));
  static final Secret OPC = Secret.of(Json.hex("cb9cccc4b9258e6dca4760379fb82581"));
  static final Octets RAND = Octets.of(Json.hex("13875b88eef875adb1f10eefbcada619"));
  static final Amf AMF = new Amf(0x8000);

  private final VectorMaker centre = new VectorMaker(new Milenage(K, OPC));
  private final Milenage algorithm = new Milenage(K, OPC);
  private final UnaryOperator<UsimResult> spoiler;
  private UsimSqnWindow window = UsimSqnWindow.empty(SqnScheme.DEFAULT, 1L << 28);

  TestCard() {
    this(UnaryOperator.identity());
  }

  /** A card whose successes are changed on their way. */
  TestCard(UnaryOperator<UsimResult> spoiler) {
    this.spoiler = spoiler;
  }

  AkaVector vector(long seq) {
    return vector(seq, AMF);
  }

  AkaVector vector(long seq, Amf amf) {
    return centre.vector(SqnScheme.DEFAULT.sqn(seq, 1), amf, RAND);
  }

  /** A vector that this card will accept, given its genuine token. */
  Optional<AkaVector> vectorAfter(Octets rand, Auts auts) {
    return centre
        .sqnMs(rand, auts)
        .map(card -> centre.vector(SqnScheme.DEFAULT.next(card, 1), AMF, RAND));
  }

  /** Makes the card refuse everything up to {@code seq}. */
  TestCard used(long seq) {
    window = window.accept(SqnScheme.DEFAULT.sqn(seq, 1)).orElseThrow();
    return this;
  }

  UsimResult authenticate(PeerStep.NeedsCard needs) {
    UsimAka.Outcome outcome = UsimAka.authenticate(algorithm, window, needs.rand(), needs.autn());
    window = outcome.window();
    return spoiler.apply(outcome.result());
  }
}
