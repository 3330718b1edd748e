package org.sealpost.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** One runtime on one data folder, from the lock to a clean stop. Safe for any thread. */
public final class Launcher implements AutoCloseable {
  /** Start level at which everything runs but listeners: for commands when no runtime runs. */
  public static final int OFFLINE = 10;

  /** Start level at which the runtime listens, too. */
  public static final int FULL = 20;

  /** Property of {@link #start}: a filter for the service that must be there before it listens. */
  public static final String GATE = "sealpost.gate";

  private static final Duration GATE_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final Path data;
  private final DataLock lock;
  private final Duration window;
  private final Consumer<String> notices;
  private final States states;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "sealpost-health");
            thread.setDaemon(true);
            return thread;
          });
  private Framework framework;
  private Bundles bundles;
  private Services services;
  private ControlSocket socket;
  private State state;
  private int booted;
  private boolean full;
  private boolean onTrial;
  private long trialBegan;

  private Launcher(Path data, DataLock lock, Duration window, Consumer<String> notices)
      throws IOException {
    this.data = data;
    this.lock = lock;
    this.window = window;
    this.notices = notices;
    this.states = new States(data);
  }

  /**
   * Takes the data folder, or fails with code {@code locked} and changes nothing.
   *
   * @param window how long a new state must be healthy until it is confirmed
   * @param notices takes one line for each thing an operator must know
   */
  public static Launcher open(Path data, Duration window, Consumer<String> notices)
      throws IOException {
    DataLock lock = DataLock.take(data);
    try {
      return new Launcher(data, lock, window, notices);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Starts the framework. With {@link #FULL} the control socket answers, too, and a new state is on
   * trial.
   *
   * @param runtime runtime folder to start or to change to; empty: the current state as it is
   * @param properties framework properties, except storage and start level
   */
  public synchronized void start(Optional<Path> runtime, Map<String, String> properties, int level)
      throws IOException {
    full = level >= FULL;
    state = choose(runtime.isPresent() ? RuntimeFolder.read(runtime.get()) : null);
    states.verify(state);
    booted = state.number();
    Map<String, String> all = new HashMap<>(properties);
    all.put(Constants.FRAMEWORK_STORAGE, states.storage(state).toString());
    all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    all.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "" + OFFLINE);
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow(() -> new LauncherException("failed", "no OSGi framework on class path"))
            .newFramework(all);
    bundles = new Bundles(framework, states::jar);
    try {
      framework.init();
      services = new Services(framework.getBundleContext());
      beginTrial();
      bundles.become(state.bundles());
      framework.start();
      if (full) {
        listen(Optional.ofNullable(properties.get(GATE)));
      }
    } catch (BundleException e) {
      throw new LauncherException("failed", "the framework does not start: " + e.getMessage());
    }
    if (!checkHealth()) {
      checkHealth(); // the state returned to has none to return to
    }
    if (full) {
      Commands commands = new Commands(this, services, Duration.ZERO);
      socket = ControlSocket.open(data, commands::answer);
      long period = Math.max(1, Math.min(1000, window.toMillis() / 4));
      watch.scheduleWithFixedDelay(this::checkTrial, period, period, TimeUnit.MILLISECONDS);
    }
  }

  /** Listens only once what the gate names is there: who cannot work must not be reached. */
  private void listen(Optional<String> gate) {
    gate.ifPresent(filter -> services.awaitService(filter, GATE_LIMIT));
    CountDownLatch reached = new CountDownLatch(1);
    framework.adapt(FrameworkStartLevel.class).setStartLevel(FULL, event -> reached.countDown());
    try {
      if (!reached.await(GATE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new LauncherException("timeout", "start level " + FULL + " was not reached");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LauncherException("failed", "interrupted while the runtime was starting");
    }
  }

  /**
   * Answers one request line as the control socket does.
   *
   * @param limit how long to wait for a command that still starts
   */
  public String call(String request, Duration limit) {
    return new Commands(this, services, limit).answer(request);
  }

  /**
   * What the command {@code status} answers once it says {@code "ready":true}.
   *
   * @throws LauncherException code {@code start-failed} with the reason that a component gave, or
   *     {@code timeout}
   */
  public String awaitReady(Duration limit) {
    return services.awaitReady(limit);
  }

  /** Returns when the framework has stopped, for whatever reason. */
  public void awaitStop() throws InterruptedException {
    FrameworkEvent event = framework.waitForStop(0);
    if (event.getType() == FrameworkEvent.ERROR) {
      throw new LauncherException("failed", "the framework stopped: " + event.getThrowable());
    }
  }

  /** Stops all bundles, then gives the data folder free. A state on trial is tried again. */
  @Override
  public synchronized void close() throws IOException {
    watch.shutdownNow();
    try (lock) {
      if (socket != null) {
        socket.close();
      }
      if (framework != null) {
        stopFramework();
      }
      if (onTrial) {
        states.started(state, false);
        onTrial = false;
      }
    }
  }

  synchronized State state() {
    return state;
  }

  synchronized boolean isConfirmed() {
    return states.isConfirmed(state);
  }

  Bundles bundles() {
    return bundles;
  }

  /** Applies a list of bundles to the running framework, then makes it the next state. */
  synchronized State change(List<BundleEntry> target) throws IOException {
    if (target.equals(state.bundles())) {
      return state;
    }
    try {
      bundles.become(target);
      List<String> sick = bundles.sick(target);
      if (!sick.isEmpty()) {
        throw new LauncherException("refused", String.join(", ", sick));
      }
    } catch (LauncherException e) {
      bundles.become(state.bundles());
      throw e;
    }
    state = states.add(state.runtime(), state.build(), target);
    beginTrial();
    return state;
  }

  /** Keeps a copy of a bundle's jar in the data folder. */
  BundleEntry keep(Path jar, int startLevel) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new LauncherException("bad-input", "no file " + jar);
    }
    BundleEntry entry = BundleEntry.of(jar, startLevel);
    states.keep(entry, jar);
    return entry;
  }

  private State choose(RuntimeFolder offered) throws IOException {
    State current = states.current().orElse(null);
    if (current == null) {
      if (offered == null) {
        throw new LauncherException("bad-input", data + " holds no runtime yet: start one first");
      }
      return adopt(offered);
    }
    if (offered != null && !offered.name().equals(current.runtime())) {
      throw new LauncherException(
          "bad-input",
          data + " belongs to a " + current.runtime() + ", not to a " + offered.name());
    }
    Optional<State> confirmed = states.lastConfirmed();
    if (states.isFailed(current) && confirmed.isPresent()) {
      notices.accept(
          "state %d was started and never confirmed: returning to state %d"
              .formatted(current.number(), confirmed.get().number()));
      current = confirmed.get();
      states.point(current);
    }
    if (offered == null || offered.build().equals(current.build())) {
      return current;
    }
    Optional<State> failed = states.failure(offered.build());
    if (failed.isPresent()) {
      notices.accept(
          "this build of the runtime failed before as state %d: staying with state %d"
              .formatted(failed.get().number(), current.number()));
      return current;
    }
    State made = adopt(offered);
    notices.accept(
        "the runtime is another build than state %d: state %d is made from it alone"
            .formatted(current.number(), made.number()));
    return made;
  }

  private State adopt(RuntimeFolder offered) throws IOException {
    for (Map.Entry<BundleEntry, Path> bundle : offered.bundles().entrySet()) {
      states.keep(bundle.getKey(), bundle.getValue());
    }
    return states.add(offered.name(), offered.build(), List.copyOf(offered.bundles().keySet()));
  }

  private void beginTrial() throws IOException {
    onTrial = full && !states.isConfirmed(state);
    if (onTrial) {
      states.started(state, true);
      trialBegan = System.nanoTime();
    }
  }

  private synchronized void checkTrial() {
    try {
      if (onTrial && checkHealth() && System.nanoTime() - trialBegan >= window.toNanos()) {
        states.confirm(state, booted);
        onTrial = false;
      }
    } catch (IOException | RuntimeException e) {
      notices.accept("state " + state.number() + " cannot be confirmed: " + e.getMessage());
      onTrial = false;
    }
  }

  /** Returns to the last confirmed state when this one is not healthy. */
  private boolean checkHealth() throws IOException {
    List<String> sick = bundles.sick(state.bundles());
    if (sick.isEmpty()) {
      return true;
    }
    String reason = "state " + state.number() + " is not healthy: " + String.join(", ", sick);
    State back = onTrial ? states.lastConfirmed().orElse(null) : null;
    if (back == null) {
      throw new LauncherException("unhealthy", reason);
    }
    notices.accept(reason + ": returning to state " + back.number());
    states.point(back);
    state = back;
    onTrial = false;
    bundles.become(back.bundles());
    return false;
  }

  private void stopFramework() throws IOException {
    try {
      framework.stop();
      if (framework.waitForStop(STOP_LIMIT.toMillis()).getType() == FrameworkEvent.WAIT_TIMEDOUT) {
        throw new LauncherException("failed", "bundles did not stop within " + STOP_LIMIT);
      }
    } catch (BundleException e) {
      throw new LauncherException("failed", "the framework does not stop: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
