package org.sealpost.launcher;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** What the runtime says of itself through services of plain Java types. */
final class Services {
  /** A status may change without a service event: it is asked again after this time. */
  private static final long ASK_AGAIN_MILLIS = 100;

  private final BundleContext context;

  Services(BundleContext context) {
    this.context = context;
  }

  /** Runs a command; empty when no service has this name. */
  Optional<String> call(String name, String arguments) {
    return use(
        Function.class,
        filter(name),
        service -> {
          @SuppressWarnings("unchecked") // what the property promises
          Function<String, String> command = (Function<String, String>) service;
          return command.apply(arguments);
        });
  }

  /** Waits until a command is there, or says that it is not. */
  boolean awaitCommand(String name, Duration limit) {
    return await(() -> use(Function.class, filter(name), service -> true), limit).isPresent();
  }

  /** Waits for a service; fails with the reason a component gave, or when it does not come. */
  void awaitService(String filter, Duration limit) {
    await(() -> any(filter), limit)
        .orElseThrow(
            () ->
                new LauncherException(
                    "timeout", "no service " + filter + " within " + limit.toSeconds() + " s"));
  }

  private Optional<ServiceReference<?>> any(String filter) {
    try {
      // All: a class of the same name on the launcher's own class path hides none.
      ServiceReference<?>[] found = context.getAllServiceReferences(null, filter);
      return found == null ? Optional.empty() : Optional.of(found[0]);
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  String awaitReady(Duration limit) {
    return await(() -> call("status", "{}").filter(Services::isReady), limit)
        .orElseThrow(
            () -> {
              String status = call("status", "{}").orElse("none");
              return new LauncherException(
                  "timeout", "not ready within " + limit.toSeconds() + " s; status: " + status);
            });
  }

  private <T> Optional<T> await(Supplier<Optional<T>> probe, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    Semaphore events = new Semaphore(0);
    ServiceListener listener = event -> events.release();
    try {
      context.addServiceListener(listener);
      while (true) {
        use(Supplier.class, "(sealpost.failure=*)", failure -> String.valueOf(failure.get()))
            .ifPresent(
                reason -> {
                  throw new LauncherException("start-failed", reason);
                });
        Optional<T> found = probe.get();
        if (found.isPresent() || System.nanoTime() >= end) {
          context.removeServiceListener(listener);
          return found;
        }
        events.tryAcquire(ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        events.drainPermits();
      }
    } catch (IllegalStateException stopped) {
      throw new LauncherException("failed", "the runtime stopped while it was starting");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LauncherException("failed", "interrupted while the runtime was starting");
    }
  }

  private <S, T> Optional<T> use(Class<S> type, String filter, Function<S, T> use) {
    try {
      for (ServiceReference<S> reference : context.getServiceReferences(type, filter)) {
        S service = context.getService(reference);
        if (service != null) {
          try {
            return Optional.ofNullable(use.apply(service));
          } finally {
            context.ungetService(reference);
          }
        }
      }
      return Optional.empty();
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String filter(String command) {
    return "(sealpost.command=" + command + ")";
  }

  private static boolean isReady(String status) {
    try {
      return Boolean.TRUE.equals(JSON.std.mapFrom(status).get("ready"));
    } catch (IOException e) {
      throw new LauncherException("failed", "status is not JSON: " + e.getMessage());
    }
  }
}
