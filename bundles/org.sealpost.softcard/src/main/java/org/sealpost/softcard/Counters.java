package org.sealpost.softcard;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.ota.Tar;

/**
 * The last counters accepted, one for each domain: a key set, or all applications that share a name
 * for it, as some cards have one counter for a group of applications or for all.
 */
final class Counters {
  private final CardProfile profile;
  private final Map<String, Long> last = new HashMap<>();

  Counters(CardProfile profile) {
    this.profile = profile;
    for (CardApplication application : profile.applications()) {
      for (CardKeySet set : profile.keySets()) {
        if (application.keySets().contains(set.version())) {
          last.merge(application.domain(set.version()), set.cntr(), Math::max);
        }
      }
    }
  }

  long last(CardApplication application, int keySet) {
    return last.getOrDefault(application.domain(keySet), 0L);
  }

  /** Whether there is such an application. */
  boolean accept(Tar tar, int keySet, long cntr) {
    Optional<CardApplication> application =
        profile.applications().stream().filter(app -> app.tar().equals(tar)).findFirst();
    application.ifPresent(app -> last.put(app.domain(keySet), cntr));
    return application.isPresent();
  }

  /** New keys begin at 0, where they have a counter of their own. */
  void renew(int keySet) {
    profile.applications().stream()
        .filter(app -> app.counter().isEmpty())
        .forEach(app -> last.put(app.domain(keySet), 0L));
  }
}
