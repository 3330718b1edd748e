package org.sealpost.network.rest.internal;

import org.sealpost.codec.aka.MilenageKey;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.SubscriptionKey;
import org.sealpost.codec.aka.Tuak;
import org.sealpost.codec.aka.TuakKey;

/** {@code algorithm?, k, opc} or {@code algorithm, k, topc | top, res?, iterations?}. */
final class KeyArguments {
  private KeyArguments() {}

  static SubscriptionKey read(Arguments arguments) {
    String algorithm = arguments.has("algorithm") ? arguments.text("algorithm") : MilenageKey.NAME;
    Secret k = Secret.of(arguments.hex("k"));
    return switch (algorithm) {
      case MilenageKey.NAME -> new MilenageKey(k, Secret.of(arguments.hex("opc")));
      case TuakKey.NAME -> tuak(k, arguments);
      default ->
          throw new IllegalArgumentException(
              "algorithm: expected milenage or tuak, found " + algorithm);
    };
  }

  private static TuakKey tuak(Secret k, Arguments arguments) {
    int iterations = (int) arguments.number("iterations", 1, 255, TuakKey.USUAL_ITERATIONS);
    int res = (int) arguments.number("res", 4, 16, TuakKey.USUAL_RES);
    Secret topc =
        arguments.has("top")
            ? Tuak.topc(k, Secret.of(arguments.hex("top")), iterations)
            : Secret.of(arguments.hex("topc"));
    return new TuakKey(k, topc, res, iterations);
  }
}
