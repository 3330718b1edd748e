package org.sealpost.lib.cardfile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.aka.MilenageKey;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.SubscriptionKey;
import org.sealpost.codec.aka.Tuak;
import org.sealpost.codec.aka.TuakKey;

/** The members of a card file that are the key and its algorithm. */
final class KeyMembers {
  private static final int MOST_ITERATIONS = 255;
  private static final List<String> ALL =
      List.of("algorithm", "k", "opc", "topc", "top", "res", "iterations");

  private KeyMembers() {}

  /** Nothing if no member of a key is there. */
  static Optional<SubscriptionKey> read(Members root) throws CardFileException {
    return ALL.stream().anyMatch(root::has) ? Optional.of(key(root)) : Optional.empty();
  }

  private static SubscriptionKey key(Members root) throws CardFileException {
    String algorithm = root.string("algorithm");
    return switch (algorithm) {
      case MilenageKey.NAME -> new MilenageKey(root.secret("k", 16), root.secret("opc", 16));
      case TuakKey.NAME -> tuak(root);
      default -> throw root.error("algorithm", MilenageKey.NAME + " or " + TuakKey.NAME, algorithm);
    };
  }

  private static TuakKey tuak(Members root) throws CardFileException {
    Secret k = root.secret("k", 16, 32);
    int iterations =
        root.has("iterations")
            ? (int) root.number("iterations", 1, MOST_ITERATIONS)
            : TuakKey.USUAL_ITERATIONS;
    int res = root.has("res") ? (int) root.number("res", 4, 16) : TuakKey.USUAL_RES;
    if (res != 4 && res != 8 && res != 16) {
      throw root.error("res", "4, 8 or 16", Integer.toString(res));
    }
    Secret topc =
        root.has("top")
            ? Tuak.topc(k, root.secret("top", 32), iterations)
            : root.secret("topc", 32);
    return new TuakKey(k, topc, res, iterations);
  }

  static void write(SubscriptionKey key, Map<String, Object> root) {
    root.put("algorithm", key.name());
    if (key instanceof TuakKey tuak) {
      root.put("k", CardFileWriter.hex(tuak.k()));
      root.put("topc", CardFileWriter.hex(tuak.topc()));
      root.put("res", tuak.resLength());
      root.put("iterations", tuak.iterations());
    } else if (key instanceof MilenageKey milenage) {
      root.put("k", CardFileWriter.hex(milenage.k()));
      root.put("opc", CardFileWriter.hex(milenage.opc()));
    }
  }
}
