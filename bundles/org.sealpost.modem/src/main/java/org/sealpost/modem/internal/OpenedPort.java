package org.sealpost.modem.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sealpost.lib.serial.SerialPorts;
import org.sealpost.modem.api.Modem;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.api.ModemException.Reason;

/** A port that is opened for one user, without a framework. */
public final class OpenedPort implements AutoCloseable {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final CompletableFuture<Modem> present = new CompletableFuture<>();
  private final ModemLink link;

  /** Begins to look for the modem. */
  public OpenedPort(Path port) {
    link =
        new ModemLink(
            Settings.of(port),
            SerialPorts.ofMachine(),
            new Neighbours(Path.of("/")),
            new ModemLink.Offer() {
              @Override
              public void present(Modem modem) {
                present.complete(modem);
              }

              @Override
              public void absent() {
                // commands fail; who uses it gives up
              }
            },
            new Pause(SHORTEST_PAUSE, LONGEST_PAUSE));
    link.start();
  }

  /**
   * The modem, when it answers.
   *
   * @throws ModemException with {@code ABSENT} if it does not in time
   */
  public Modem await(Duration patience) throws ModemException {
    try {
      return present.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModemException(Reason.STOPPED, "interrupted");
    } catch (ExecutionException | TimeoutException e) {
      throw new ModemException(Reason.ABSENT, "expected a modem, found none: " + state());
    }
  }

  private String state() {
    return Optional.ofNullable(link.report().get("state")).map(String::valueOf).orElse("");
  }

  @Override
  public void close() {
    link.close();
  }
}
