package org.sealpost.softcard;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.codec.ota.Spi;

/** The card's key sets as they are now, keyed once for as long as they stay. */
final class KeyRing implements AutoCloseable {
  private final CardMemory memory;
  private final Set<Behaviour> behaviours;
  private final Map<Integer, KeySetCiphers> ciphers = new HashMap<>();

  KeyRing(CardMemory memory, Set<Behaviour> behaviours) {
    this.memory = memory;
    this.behaviours = behaviours;
  }

  /**
   * The key set that a packet to an application names, if it can do what the header asks. A packet
   * without any security names none: the application's first.
   */
  Optional<KeySetCiphers> find(CardApplication application, CommandHeader header) {
    int version = version(header);
    return application.keySets().stream()
        .sorted()
        .filter(candidate -> version == 0 || version == candidate)
        .flatMap(candidate -> memory.state().keys().find(candidate).stream())
        .map(this::keyed)
        .filter(keys -> keys.serve(header))
        .findFirst();
  }

  private static int version(CommandHeader header) {
    Spi spi = header.spi();
    if (spi.ciphered() || spi.porCiphered()) {
      return header.kic().version();
    }
    return spi.security() == SecurityMode.CC || spi.porSecurity() == SecurityMode.CC
        ? header.kid().version()
        : 0;
  }

  private KeySetCiphers keyed(CardKeySet set) {
    KeySetCiphers known = ciphers.get(set.version());
    if (known != null && known.set().equals(set)) {
      return known;
    }
    // the old ones are not closed: the packet that replaced them is still to be answered
    return ciphers.merge(set.version(), new KeySetCiphers(set, behaviours), (old, made) -> made);
  }

  @Override
  public void close() {
    ciphers.values().forEach(KeySetCiphers::close);
  }
}
