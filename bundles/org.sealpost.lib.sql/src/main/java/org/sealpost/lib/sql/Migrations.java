package org.sealpost.lib.sql;

import java.util.List;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a schema to the newest step, or refuses it. */
final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  private final List<Migration> known;

  /**
   * @throws IllegalArgumentException unless they are numbered 1, 2, 3 ...
   */
  Migrations(List<Migration> known) {
    this.known = List.copyOf(known);
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).number() != i + 1) {
        throw new IllegalArgumentException(
            "Migration: expected number " + (i + 1) + ", found " + known.get(i));
      }
    }
  }

  /**
   * Applies what is missing, inside the caller's transaction: either all of it or nothing.
   *
   * @throws StoreException with CORRUPT if an applied step is not the known one, with TOO_NEW if
   *     the database knows more steps
   */
  void apply(SqlTx tx, long now) {
    tx.update(
        "CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY,"
            + " name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at BIGINT NOT NULL)");
    List<Applied> applied =
        tx.query(
            "SELECT number, name, sha256 FROM schema_migration ORDER BY number",
            row -> new Applied(row.number("number"), row.text("name"), row.text("sha256")));
    long newest = applied.isEmpty() ? 0 : applied.get(applied.size() - 1).number();
    if (newest > known.size()) {
      throw new StoreException(
          Reason.TOO_NEW,
          "Schema: this program knows steps up to "
              + known.size()
              + ", the database is at "
              + newest
              + ": start a newer version");
    }
    if (applied.size() != newest) {
      throw new StoreException(
          Reason.CORRUPT,
          "Schema: expected " + newest + " recorded steps, found " + applied.size());
    }
    applied.forEach(this::requireSame);
    for (Migration step : known.subList(applied.size(), known.size())) {
      apply(tx, step, now);
    }
  }

  private record Applied(long number, String name, String hash) {}

  private void requireSame(Applied step) {
    Migration same = known.get((int) step.number() - 1);
    if (!same.hash().equals(step.hash())) {
      throw new StoreException(
          Reason.CORRUPT,
          "Schema: step "
              + same
              + " was applied with SHA-256 "
              + step.hash()
              + ", this program has "
              + same.hash());
    }
  }

  private static void apply(SqlTx tx, Migration step, long now) {
    tx.script(step.toString(), step.sql());
    tx.update(
        "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (?, ?, ?, ?)",
        step.number(),
        step.name(),
        step.hash(),
        now);
    LOG.info("Schema step {} applied", step);
  }
}
