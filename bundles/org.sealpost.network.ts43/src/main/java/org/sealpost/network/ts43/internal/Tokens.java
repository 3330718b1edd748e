package org.sealpost.network.ts43.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;

/**
 * Fast authentication (TS.43 2.8.5): opaque random tokens, good for the client that got them and
 * the applications they were given for. Only hashes are kept.
 */
final class Tokens {
  private static final int ID = 12;
  private static final int SECRET = 32;

  /** Of one client: answers get lost, so an older token stays good beside the newest. */
  private static final int KEPT = 4;

  private final Vault vault;
  private final Clock clock;
  private final SecureRandom random;
  private final Duration validity;

  Tokens(Vault vault, Clock clock, SecureRandom random, Duration validity) {
    this.vault = vault;
    this.clock = clock;
    this.random = random;
    this.validity = validity;
  }

  /** By which a client is recognised: two applications on one terminal are two clients. */
  byte[] client(EntitlementRequest request) {
    byte[] terminal = request.terminal().getBytes(StandardCharsets.UTF_8);
    byte[] name = request.appName().getBytes(StandardCharsets.UTF_8);
    byte[] both = Arrays.copyOf(terminal, terminal.length + 1 + name.length);
    System.arraycopy(name, 0, both, terminal.length + 1, name.length);
    return vault.fingerprint("ts43 client", both);
  }

  /** Whose token this is, if it is good for this request. */
  Optional<Holder> holder(Tx tx, String token, EntitlementRequest request) {
    Optional<byte[]> octets = decoded(token);
    return octets
        .flatMap(given -> row(tx, Arrays.copyOf(given, ID)))
        .filter(
            row ->
                MessageDigest.isEqual(row.hash(), hash(octets.get()))
                    && MessageDigest.isEqual(row.client(), client(request))
                    && List.of(row.apps().split(",")).containsAll(request.apps()))
        .map(Row::holder);
  }

  private Optional<Row> row(Tx tx, byte[] id) {
    return tx.find(
        "SELECT iccid, imsi, hash, client, apps, expires FROM ts43_token "
            + "WHERE id = ? AND expires > ?",
        row ->
            new Row(
                new Holder(row.text("iccid"), row.text("imsi"), row.number("expires")),
                row.bytes("hash"),
                row.bytes("client"),
                row.text("apps")),
        id,
        now());
  }

  /** A new token for an authenticated client. */
  Issued issue(Tx tx, String iccid, String imsi, EntitlementRequest request) {
    byte[] token = new byte[ID + SECRET];
    random.nextBytes(token);
    byte[] client = client(request);
    long expires = now() + validity.toSeconds();
    tx.update("DELETE FROM ts43_token WHERE expires <= ?", now());
    tx.update(
        "INSERT INTO ts43_token (iccid, id, hash, imsi, client, apps, issued, expires) "
            + "VALUES (?, ?, ?, ?, ?, ?, "
            + "(SELECT COALESCE(MAX(issued), 0) + 1 FROM ts43_token WHERE iccid = ?), ?)",
        iccid,
        Arrays.copyOf(token, ID),
        hash(token),
        imsi,
        client,
        String.join(",", request.apps()),
        iccid,
        expires);
    tx.update(
        "DELETE FROM ts43_token WHERE iccid = ? AND client = ? AND apps = ? AND issued NOT IN "
            + "(SELECT issued FROM ts43_token WHERE iccid = ? AND client = ? AND apps = ? "
            + "ORDER BY issued DESC LIMIT ?)",
        iccid,
        client,
        String.join(",", request.apps()),
        iccid,
        client,
        String.join(",", request.apps()),
        KEPT);
    return new Issued(encoded(token), validity.toSeconds());
  }

  /** The same token again while more than half of its time is left, else a new one. */
  Issued renew(Tx tx, Holder holder, String token, EntitlementRequest request) {
    long left = holder.expires() - now();
    return left * 2 > validity.toSeconds()
        ? new Issued(token, left)
        : issue(tx, holder.iccid(), holder.imsi(), request);
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private static String encoded(byte[] token) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private static Optional<byte[]> decoded(String token) {
    try {
      byte[] octets = Base64.getUrlDecoder().decode(token);
      return octets.length == ID + SECRET ? Optional.of(octets) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] hash(byte[] token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Who a token speaks for. Expiry is seconds since 1970. */
  record Holder(String iccid, String imsi, long expires) {
    /** Without the IMSI. */
    @Override
    public String toString() {
      return "holder of card " + iccid;
    }
  }

  /** A token on its way out, and for how many seconds it is good. Never printed. */
  record Issued(String token, long seconds) {
    @Override
    public String toString() {
      return "token for " + seconds + " s";
    }
  }

  private record Row(Holder holder, byte[] hash, byte[] client, String apps) {}
}
