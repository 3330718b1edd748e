package org.sealpost.store.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A database with a known schema. Calls block: make them on the executor of a card or a request,
 * never in a callback.
 */
@ProviderType
public interface Store {
  /**
   * Runs {@code work} in one read-write transaction: committed and synced to disk when this method
   * returns, rolled back when {@code work} throws. Transactions are serialised by the store, so
   * keep them short and free of I/O.
   *
   * @throws StoreException if the disk is full, the file is corrupt, or a constraint is violated
   */
  <T, E extends Exception> T transact(Work<T, E> work) throws E;

  /**
   * As {@link #transact}, but synced only together with the next transaction that is: kill -9 loses
   * nothing of it, a power cut may. For what somebody else keeps and sends again, such as a frame
   * that was not answered yet; never for what was promised to anybody.
   */
  default <T, E extends Exception> T transactUnsynced(Work<T, E> work) throws E {
    return transact(work);
  }

  /** Runs {@code work} on a consistent snapshot; it must not write. */
  <T, E extends Exception> T read(Work<T, E> work) throws E;

  /** Identifies this life of the store: 16 octets that change when it was restored or copied. */
  byte[] incarnation();

  /**
   * Why nothing can be written just now, such as a full disk: what the last transaction met that
   * tried to. Nothing while the store works, and again once one was committed.
   */
  default Optional<StoreException> failure() {
    return Optional.empty();
  }

  /** Work inside a transaction. */
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    /** Uses {@code tx}, which is valid during this call only. */
    T run(Tx tx) throws E;
  }
}
