package org.sealpost.softcard;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.codec.aka.UsimSqnWindow;
import org.sealpost.codec.bytes.DecodeException;

/** All that a card remembers: the profile, and every change since. */
final class CardState {
  private final CardProfile profile;
  private final FileSystem files;
  private final CardLog log = new CardLog();
  private final Map<Integer, Long> counters = new HashMap<>();
  private UsimSqnWindow window;

  CardState(CardProfile profile) {
    this.profile = profile;
    files = new FileSystem(StandardFiles.of(profile));
    profile.keySets().forEach(set -> counters.put(set.version(), set.cntr()));
    window = window(profile.sqn());
  }

  /** Under no IND is a number accepted that is not above {@code sqn}. */
  private static UsimSqnWindow window(Sqn sqn) {
    SqnScheme scheme = SqnScheme.DEFAULT;
    return new UsimSqnWindow(
        scheme,
        UsimSqnWindow.DEFAULT_DELTA,
        Collections.nCopies(scheme.indices(), scheme.seq(sqn)));
  }

  FileSystem files() {
    return files;
  }

  CardLog log() {
    return log;
  }

  UsimSqnWindow window() {
    return window;
  }

  /** The last counter accepted under a key set of the profile. */
  long counter(int keySet) {
    return counters.get(keySet);
  }

  /**
   * @throws DecodeException if the change cannot have happened to this card
   */
  void apply(CardChange change) throws DecodeException {
    if (change instanceof CardChange.Created created) {
      require(created.iccid().equals(profile.iccid().digits()), "ICCID", "this card's", "another");
    } else if (change instanceof CardChange.Accepted accepted) {
      require(counters.containsKey(accepted.keySet()), "key set", "one of this card", "another");
      if (accepted.counts()) {
        counters.put(accepted.keySet(), accepted.cntr());
      }
      log.began(accepted);
    } else if (change instanceof CardChange.Finished finished) {
      require(log.running(), "end of a script", "after its begin", "no begin");
      log.ended(finished);
    } else if (change instanceof CardChange.Written written) {
      apply(written);
    } else if (change instanceof CardChange.Authenticated authenticated) {
      window = authenticated.window();
      log.authenticated(authenticated.outcome());
    }
  }

  private void apply(CardChange.Written written) throws DecodeException {
    String file = "file " + written.file();
    ElementaryFile target =
        files
            .find(written.file())
            .orElseThrow(() -> new DecodeException("card state " + file, 0, "a file", "none"));
    int end = written.offset() + written.data().length();
    require(end <= target.size(), file, "at most " + target.size() + " octets", end + " octets");
    target.write(written.offset(), written.data().toByteArray());
  }

  private static void require(boolean holds, String field, String expected, String found)
      throws DecodeException {
    if (!holds) {
      throw new DecodeException("card state " + field, 0, expected, found);
    }
  }
}
