package org.sealpost.softcard;

import java.util.Collections;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.codec.aka.UsimSqnWindow;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.FilePath;

/** All that a card remembers: the profile, and every change since. */
final class CardState {
  private final CardProfile profile;
  private final FileSystem files;
  private final CardLog log = new CardLog();
  private final Counters counters;
  private final StoredKeys keys;
  private final Registry registry = new Registry();
  private UsimSqnWindow window;

  CardState(CardProfile profile) {
    this.profile = profile;
    files = new FileSystem(StandardFiles.of(profile));
    counters = new Counters(profile);
    keys = new StoredKeys(profile.keySets());
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

  Counters counters() {
    return counters;
  }

  StoredKeys keys() {
    return keys;
  }

  Registry registry() {
    return registry;
  }

  /**
   * @throws DecodeException if the change cannot have happened to this card
   */
  void apply(CardChange change) throws DecodeException {
    if (change instanceof CardChange.Created created) {
      require(created.iccid().equals(profile.iccid().digits()), "ICCID", "this card's", "another");
    } else if (change instanceof CardChange.Accepted accepted) {
      apply(accepted);
    } else if (change instanceof CardChange.Finished finished) {
      require(log.running(), "end of a script", "after its begin", "no begin");
      log.ended(finished);
    } else if (change instanceof CardChange.Written written) {
      apply(written);
    } else if (change instanceof CardChange.Authenticated authenticated) {
      window = authenticated.window();
      log.authenticated(authenticated.outcome());
    } else if (change instanceof CardChange.KeysPut put) {
      keys.apply(put);
      counters.renew(put.set().version());
    } else if (change instanceof CardChange.RegistryChanged changed) {
      registry.apply(changed);
    } else if (change instanceof CardChange.Activation activation) {
      file(activation.file()).activate(activation.active());
    }
  }

  private void apply(CardChange.Accepted accepted) throws DecodeException {
    boolean known =
        !accepted.counts() || counters.accept(accepted.tar(), accepted.keySet(), accepted.cntr());
    require(known, "application", "one of this card", "another");
    log.began(accepted);
  }

  private void apply(CardChange.Written written) throws DecodeException {
    ElementaryFile target = file(written.file());
    int end = written.offset() + written.data().length();
    require(
        end <= target.size(),
        "file " + written.file(),
        "at most " + target.size() + " octets",
        end + " octets");
    target.write(written.offset(), written.data().toByteArray());
  }

  private ElementaryFile file(FilePath path) throws DecodeException {
    return files
        .find(path)
        .orElseThrow(() -> new DecodeException("card state file " + path, 0, "a file", "none"));
  }

  private static void require(boolean holds, String field, String expected, String found)
      throws DecodeException {
    if (!holds) {
      throw new DecodeException("card state " + field, 0, expected, found);
    }
  }
}
