package org.sealpost.network.auc.internal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.SubscriptionKey;
import org.sealpost.codec.aka.VectorMaker;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.network.api.auc.SubscriberKey;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;

/** The tables of subscribers and of the keys they share. */
final class Subscribers {
  private final Vault vault;

  Subscribers(Vault vault) {
    this.vault = vault;
  }

  /** Adds a subscriber and, unless another one has it already, the key. */
  void add(Tx tx, SubscriberKey subscriber) {
    if (!subscriber.imsi().matches("[0-9]{6,15}")) {
      throw new IllegalArgumentException(
          "IMSI: expected 6..15 digits, found " + subscriber.imsi().length() + " characters");
    }
    byte[] secrets = subscriber.key().encode().toByteArray();
    String fingerprint = HexFormat.of().formatHex(vault.fingerprint("auc_key", secrets));
    Optional<String> present = fingerprint(tx, subscriber.imsi());
    if (present.isPresent() && !present.get().equals(fingerprint)) {
      throw new IllegalArgumentException(
          "subscriber: expected a new IMSI or the keys it has, found a known IMSI and other keys");
    }
    // Only upwards: a number that was used must not come again because a file was read again.
    tx.update(
        "INSERT INTO auc_key (fingerprint, algorithm, secrets, amf, sqn) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (fingerprint) DO UPDATE SET sqn = excluded.sqn"
            + " WHERE auc_key.sqn < excluded.sqn",
        fingerprint,
        subscriber.key().name(),
        vault.close(context(fingerprint), secrets),
        subscriber.amf().value(),
        subscriber.sqn().value());
    if (present.isEmpty()) {
      tx.update(
          "INSERT INTO auc_subscriber (imsi, fingerprint) VALUES (?, ?)",
          subscriber.imsi(),
          fingerprint);
    }
    Arrays.fill(secrets, (byte) 0);
  }

  /** Names the key that a subscriber has. */
  Optional<String> fingerprint(Tx tx, String imsi) {
    return tx.find(
        "SELECT fingerprint FROM auc_subscriber WHERE imsi = ?",
        row -> row.text("fingerprint"),
        imsi);
  }

  /** The key that a subscriber has, opened. */
  Optional<StoredKey> find(Tx tx, String imsi) {
    return tx.find(
        "SELECT fingerprint, secrets, amf, sqn FROM auc_key WHERE fingerprint ="
            + " (SELECT fingerprint FROM auc_subscriber WHERE imsi = ?)",
        this::open,
        imsi);
  }

  /** Moves the sequence number; false if it is not what {@code key} says any more. */
  boolean move(Tx tx, StoredKey key, Sqn sqn) {
    return tx.update(
            "UPDATE auc_key SET sqn = ? WHERE fingerprint = ? AND sqn = ?",
            sqn.value(),
            key.fingerprint(),
            key.sqn().value())
        == 1;
  }

  private StoredKey open(Row row) {
    String fingerprint = row.text("fingerprint");
    byte[] secrets = vault.open(context(fingerprint), row.bytes("secrets"));
    try {
      SubscriptionKey key = SubscriptionKey.decode(Secret.of(secrets));
      return new StoredKey(
          fingerprint,
          new VectorMaker(key.algorithm()),
          new Amf((int) row.number("amf")),
          new Sqn(row.number("sqn")));
    } catch (DecodeException e) {
      throw new IllegalStateException("the vault opened what was no key", e);
    } finally {
      Arrays.fill(secrets, (byte) 0);
    }
  }

  private static String context(String fingerprint) {
    return "auc_key/" + fingerprint;
  }
}
