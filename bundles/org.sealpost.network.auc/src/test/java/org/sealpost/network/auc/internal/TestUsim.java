package org.sealpost.network.auc.internal;

import org.sealpost.codec.aka.AkaAlgorithm;
import org.sealpost.codec.aka.Autn;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.codec.aka.SubscriptionKey;
import org.sealpost.codec.aka.UsimAka;
import org.sealpost.codec.aka.UsimResult;
import org.sealpost.codec.aka.UsimSqnWindow;
import org.sealpost.seal.api.VectorSource.AuthVector;

/** The card of a subscriber. */
final class TestUsim {
  private final AkaAlgorithm algorithm;
  private UsimSqnWindow window =
      UsimSqnWindow.empty(SqnScheme.DEFAULT, UsimSqnWindow.DEFAULT_DELTA);

  /** The card of the usual keys. */
  TestUsim() {
    this(Centre.milenage(Centre.K));
  }

  TestUsim(SubscriptionKey key) {
    algorithm = key.algorithm();
  }

  UsimResult authenticate(AuthVector vector) {
    UsimAka.Outcome outcome =
        UsimAka.authenticate(
            algorithm, window, Octets.of(vector.rand()), new Autn(Octets.of(vector.autn())));
    window = outcome.window();
    return outcome.result();
  }

  /** The card has seen {@code seq} elsewhere. */
  TestUsim used(long seq) {
    window = window.accept(SqnScheme.DEFAULT.sqn(seq, 7)).orElseThrow();
    return this;
  }

  Sqn highest() {
    return window.highest();
  }
}
