package org.sealpost.codec.aka;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/** What a card and its authentication centre share, and the algorithm that they use it with. */
public sealed interface SubscriptionKey permits MilenageKey, TuakKey {
  /** The algorithm, as configuration names it: {@code milenage} or {@code tuak}. */
  String name();

  /** The functions, keyed; another instance each time. */
  AkaAlgorithm algorithm();

  /** All of it as octets, for a store that encrypts; see {@link #decode}. */
  Secret encode();

  /**
   * The inverse of {@link #encode}.
   *
   * @throws DecodeException if the octets are of neither kind
   */
  static SubscriptionKey decode(Secret encoded) throws DecodeException {
    ByteReader in = new ByteReader("subscription key", encoded.toByteArray());
    int kind = in.u8("algorithm");
    SubscriptionKey key =
        switch (kind) {
          case MilenageKey.KIND -> MilenageKey.read(in);
          case TuakKey.KIND -> TuakKey.read(in);
          default -> throw in.error("algorithm", "1 or 2", Integer.toString(kind));
        };
    in.expectEnd();
    return key;
  }
}
