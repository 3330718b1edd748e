package org.sealpost.gateway.sat.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealpost.store.api.RowMapper;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.Tx;

/**
 * A store whose process dies around a certain commit: just before it, or just behind it and before
 * anything that was to follow. Whatever is asked of it from then on fails.
 */
final class CrashingStore implements Store {
  /** Not an exception: nobody who handles failures lives on to handle this. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash() {
      super("crashed");
    }
  }

  /** Whether the disk is full. */
  volatile boolean full;

  /** Transactions that a full disk did not take. */
  final AtomicInteger refused = new AtomicInteger();

  private final Store store;
  private int left = Integer.MAX_VALUE;
  private boolean committing;
  private volatile boolean crashed;

  CrashingStore(Store store) {
    this.store = store;
  }

  /** Crashes around commit number {@code commits} from now on, from 0. */
  synchronized void crashAt(int commits, boolean behind) {
    left = commits;
    committing = behind;
  }

  boolean crashed() {
    return crashed;
  }

  private synchronized boolean dies() {
    if (crashed) {
      throw new Crash();
    }
    crashed = left-- == 0;
    return crashed;
  }

  @Override
  public <T, E extends Exception> T transact(Work<T, E> work) throws E {
    if (full) {
      refused.incrementAndGet();
      throw new StoreException(StoreException.Reason.FULL, "disk full");
    }
    if (!dies()) {
      return store.transact(work);
    }
    store.transact(
        tx -> {
          work.run(new Last(tx));
          if (!committing) {
            throw new Crash();
          }
          return null;
        });
    throw new Crash();
  }

  @Override
  public <T, E extends Exception> T read(Work<T, E> work) throws E {
    if (crashed) {
      throw new Crash();
    }
    return store.read(work);
  }

  @Override
  public byte[] incarnation() {
    return store.incarnation();
  }

  /** The last transaction: nothing follows it. */
  private record Last(Tx tx) implements Tx {
    @Override
    public int update(String sql, Object... parameters) {
      return tx.update(sql, parameters);
    }

    @Override
    public <T> List<T> query(String sql, RowMapper<T> mapper, Object... parameters) {
      return tx.query(sql, mapper, parameters);
    }

    @Override
    public <T> Optional<T> find(String sql, RowMapper<T> mapper, Object... parameters) {
      return tx.find(sql, mapper, parameters);
    }

    @Override
    public String lock() {
      return tx.lock();
    }

    @Override
    public void afterCommit(Runnable action) {}
  }
}
