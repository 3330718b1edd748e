package org.sealpost.network.entitlement.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;

/**
 * The keys that pseudonyms are made with. They lie in the shared store, so that all nodes have the
 * same ones and a backup has them too; a new one is made when the newest is old enough, by
 * whichever node issues a pseudonym then. Not inside a transaction.
 */
final class IdentityKeys {
  /** Octets of a key: AES-256. */
  static final int LENGTH = 32;

  /** How long a node may not know what another did. */
  private static final long FRESH_SECONDS = 60;

  private final Store store;
  private final Vault vault;
  private final Clock clock;
  private final SecureRandom random;
  private final long rotationSeconds;
  private final long keepSeconds;
  private volatile Loaded loaded = new Loaded(List.of(), Long.MIN_VALUE);

  /**
   * @param rotation how long a key is the newest
   * @param keep how long it resolves afterwards what it made
   */
  IdentityKeys(Node node, Duration rotation, Duration keep) {
    store = node.store();
    vault = node.vault();
    clock = node.clock();
    random = node.random();
    rotationSeconds = rotation.toSeconds();
    keepSeconds = keep.toSeconds();
  }

  /** The key to make pseudonyms with now. */
  IdentityKey newest() {
    long now = now();
    Loaded known = loaded(now, FRESH_SECONDS);
    return known.newest(now - rotationSeconds).orElseGet(() -> rotate(now));
  }

  /** The key with this number in its last octet, if it is still good. */
  Optional<IdentityKey> find(int octet) {
    long now = now();
    Optional<IdentityKey> known = loaded(now, FRESH_SECONDS).find(octet);
    // Another node may have made it just now; strangers make us look once a second at most.
    return known.isPresent() ? known : loaded(now, 1).find(octet);
  }

  private IdentityKey rotate(long now) {
    byte[] secret = new byte[LENGTH];
    random.nextBytes(secret);
    loaded =
        store.transact(
            tx -> {
              List<IdentityKey> before = all(tx);
              long id = before.isEmpty() ? 1 : before.get(0).id() + 1;
              if (new Loaded(before, now).newest(now - rotationSeconds).isEmpty()) {
                tx.update(
                    "INSERT INTO identity_key (id, made, secret) VALUES (?, ?, ?) "
                        + "ON CONFLICT (id) DO NOTHING",
                    id,
                    now,
                    vault.close(context(id), secret));
                tx.update(
                    "DELETE FROM identity_key WHERE id < "
                        + "(SELECT MAX(id) FROM identity_key WHERE made <= ?)",
                    now - keepSeconds);
              }
              return new Loaded(all(tx), now);
            });
    return loaded.keys().get(0);
  }

  private Loaded loaded(long now, long freshSeconds) {
    Loaded known = loaded;
    if (known.at() <= now - freshSeconds) {
      known = store.read(tx -> new Loaded(all(tx), now));
      loaded = known;
    }
    return known;
  }

  private List<IdentityKey> all(Tx tx) {
    return tx.query("SELECT id, made, secret FROM identity_key ORDER BY id DESC", this::key);
  }

  private IdentityKey key(Row row) {
    long id = row.number("id");
    return new IdentityKey(id, row.number("made"), vault.open(context(id), row.bytes("secret")));
  }

  private static String context(long id) {
    return "identity key/" + id;
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  /**
   * A key that pseudonyms are made with. It is never printed.
   *
   * @param made seconds since 1970
   */
  record IdentityKey(long id, long made, byte[] secret) {
    int octet() {
      return (int) (id & 0xff);
    }

    @Override
    public String toString() {
      return "identity key " + id;
    }
  }

  /** What was read then, the newest first. */
  private record Loaded(List<IdentityKey> keys, long at) {
    Optional<IdentityKey> newest(long madeAfter) {
      return keys.stream().findFirst().filter(key -> key.made() > madeAfter);
    }

    Optional<IdentityKey> find(int octet) {
      return keys.stream().filter(key -> key.octet() == octet).findFirst();
    }
  }
}
