package org.sealpost.it.faults;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sealpost.store.api.RowMapper;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;

/**
 * Commits that change anything, named by who makes them. Before: all is written and nothing
 * committed. After: it is committed, and nobody was told.
 */
final class StorePoints implements Store {
  private final Store store;
  private final Steps steps;

  StorePoints(Store store, Steps steps) {
    this.store = store;
    this.steps = steps;
  }

  @Override
  public <T, E extends Exception> T transact(Work<T, E> work) throws E {
    return store.transact(announced("commit " + caller(), work));
  }

  @Override
  public <T, E extends Exception> T transactUnsynced(Work<T, E> work) throws E {
    return store.transactUnsynced(announced("commit " + caller(), work));
  }

  private <T, E extends Exception> Work<T, E> announced(String name, Work<T, E> work) {
    return tx -> {
      Written written = new Written(tx);
      Optional<?>[] step = {Optional.empty()};
      // The first of all actions after the commit.
      tx.afterCommit(() -> step[0].ifPresent(made -> ((Steps.Step) made).after()));
      T result = work.run(written);
      if (written.any) {
        Steps.Step made = steps.next(name);
        step[0] = Optional.of(made);
        made.before();
      }
      return result;
    };
  }

  @Override
  public <T, E extends Exception> T read(Work<T, E> work) throws E {
    return store.read(work);
  }

  @Override
  public byte[] incarnation() {
    return store.incarnation();
  }

  /** Class and method that called the store, such as {@code Forwarder.save}. */
  private static String caller() {
    String own = StorePoints.class.getPackageName();
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> !frame.getClassName().startsWith(own))
                    .findFirst()
                    .map(StorePoints::name)
                    .orElse("nobody"));
  }

  private static String name(StackFrame frame) {
    String type = frame.getClassName().replaceFirst(".*[.$]", "");
    return type + "." + frame.getMethodName().replaceFirst("lambda\\$(.*)\\$\\d+", "$1");
  }

  /** Notices whether anything but reading is done. */
  private static final class Written implements Tx {
    private final Tx tx;
    private boolean any;

    Written(Tx tx) {
      this.tx = tx;
    }

    @Override
    public int update(String sql, Object... parameters) {
      int rows = tx.update(sql, parameters);
      any |= rows > 0;
      return rows;
    }

    @Override
    public <T> List<T> query(String sql, RowMapper<T> mapper, Object... parameters) {
      any |= !isSelect(sql);
      return tx.query(sql, mapper, parameters);
    }

    @Override
    public <T> Optional<T> find(String sql, RowMapper<T> mapper, Object... parameters) {
      any |= !isSelect(sql);
      return tx.find(sql, mapper, parameters);
    }

    private static boolean isSelect(String sql) {
      return sql.stripLeading().toUpperCase(Locale.ROOT).startsWith("SELECT");
    }

    @Override
    public String lock() {
      return tx.lock();
    }

    @Override
    public void afterCommit(Runnable action) {
      tx.afterCommit(action);
    }
  }
}
