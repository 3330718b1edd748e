package org.sealpost.lib.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which life of a store this is. The store counts its commits, and so does a witness outside the
 * data folder, after each of them. It is the same life while the witness names this incarnation and
 * this very file, and counts no more than the store: a store that counts less was restored from an
 * older copy, and what it believes unused (epochs, counters) was used. A store that counts more is
 * what a crash between the two writes leaves.
 *
 * <p>Not seen: a copy of data folder, key and witness together with the identity of the file (an
 * image of the disk), and after a power cut a copy made in the seconds before it.
 */
final class Incarnation implements CommitListener {
  private static final Logger LOG = LoggerFactory.getLogger(Incarnation.class);
  private static final int LENGTH = 16;

  private final byte[] id;
  private final Path witness;
  private final String file;
  private final boolean renewed;
  private long commits;
  private long next;
  private Optional<Witness.Counter> counter = Optional.empty();
  private boolean warned;

  private Incarnation(byte[] id, StoreFiles files, String file, boolean renewed, long commits) {
    this.id = id;
    this.witness = files.witness();
    this.file = file;
    this.renewed = renewed;
    this.commits = commits;
  }

  /**
   * Resumes the life of the store or begins a new one, in the transaction that opens it.
   *
   * @throws StoreException with KEY if the store belongs to another key
   */
  static Incarnation resume(SqlTx tx, StoreFiles files, byte[] keyCheck) {
    tx.script(
        "store_identity",
        "CREATE TABLE IF NOT EXISTS store_identity (one BIGINT PRIMARY KEY CHECK (one = 1),"
            + " incarnation ${blob} NOT NULL, commits BIGINT NOT NULL, key_check ${blob} NOT NULL)");
    Optional<Stored> stored =
        tx.find(
            "SELECT incarnation, commits, key_check FROM store_identity",
            row ->
                new Stored(
                    row.bytes("incarnation"), row.number("commits"), row.bytes("key_check")));
    String file = identity(files.database());
    if (stored.isEmpty()) {
      Incarnation first = new Incarnation(random(), files, file, false, 1);
      tx.update(
          "INSERT INTO store_identity (one, incarnation, commits, key_check) VALUES (1, ?, 1, ?)",
          first.id,
          keyCheck);
      return first;
    }
    Stored last = stored.get();
    if (!MessageDigest.isEqual(last.keyCheck(), keyCheck)) {
      throw new StoreException(
          Reason.KEY,
          "Key file " + files.keyFile() + " is not the one that this store was made with");
    }
    Optional<String> difference = difference(last, file, files.witness());
    difference.ifPresent(why -> LOG.warn("The store begins a new incarnation: {}", why));
    byte[] id = difference.isPresent() ? random() : last.incarnation();
    long commits = last.commits() + 1;
    tx.update("UPDATE store_identity SET incarnation = ?, commits = ?", id, commits);
    return new Incarnation(id, files, file, difference.isPresent(), commits);
  }

  private record Stored(byte[] incarnation, long commits, byte[] keyCheck) {}

  private static Optional<String> difference(Stored store, String file, Path path) {
    Optional<Witness> found;
    try {
      found = Witness.read(path);
    } catch (IOException e) {
      throw DurableFiles.failure("Witness " + path + " cannot be read", e);
    }
    if (found.isEmpty()) {
      return Optional.of("no witness at " + path);
    }
    Witness witness = found.get();
    if (!witness.incarnation().equals(HexFormat.of().formatHex(store.incarnation()))) {
      return Optional.of("the witness is another incarnation's");
    }
    if (!witness.file().equals(file)) {
      return Optional.of("expected file " + witness.file() + ", found " + file + ", a copy");
    }
    return witness.commits() > store.commits()
        ? Optional.of(
            "expected " + witness.commits() + " commits or more, found " + store.commits())
        : Optional.empty();
  }

  /** Writes the witness; the opening transaction is durable by now. */
  void confirm() {
    try {
      new Witness(HexFormat.of().formatHex(id), file, commits).write(witness);
      counter = Optional.of(new Witness.Counter(witness));
    } catch (IOException e) {
      throw DurableFiles.failure("Witness " + witness + " cannot be written", e);
    }
  }

  byte[] id() {
    return id.clone();
  }

  /** Whether this is another life than the store's last one. */
  boolean renewed() {
    return renewed;
  }

  @Override
  public void beforeCommit(SqlTx tx) {
    next = commits + 1;
    tx.update("UPDATE store_identity SET commits = ?", next);
  }

  @Override
  public void afterCommit() {
    commits = next;
    try {
      if (counter.isPresent()) {
        counter.get().set(commits);
      }
    } catch (IOException e) {
      if (!warned) {
        warned = true;
        LOG.warn("Witness {} cannot be written: {}", witness, e.getMessage());
      }
    }
  }

  @Override
  public void failed(StoreException why) {}

  void close() {
    try {
      if (counter.isPresent()) {
        counter.get().close();
      }
    } catch (IOException e) {
      LOG.warn("Witness {} cannot be synced: {}", witness, e.getMessage());
    }
  }

  private static byte[] random() {
    byte[] id = new byte[LENGTH];
    new SecureRandom().nextBytes(id);
    return id;
  }

  /** Device and inode where there are such. */
  private static String identity(Path file) {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return key == null ? "unknown" : key.toString();
    } catch (IOException e) {
      throw DurableFiles.failure("Database " + file + " cannot be examined", e);
    }
  }
}
