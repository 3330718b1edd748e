package org.sealpost.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** Makes the bundles of a framework those of a list, at its start and while it runs. */
final class Bundles {
  private static final long REFRESH_SECONDS = 30;

  private final Framework framework;
  private final Function<BundleEntry, Path> jars;
  private final Map<String, String> hashes = new HashMap<>();

  Bundles(Framework framework, Function<BundleEntry, Path> jars) {
    this.framework = framework;
    this.jars = jars;
  }

  /**
   * Fails at the first bundle that cannot be installed, resolved or started, having gone so far.
   */
  void become(List<BundleEntry> target) throws IOException {
    Map<String, Bundle> present = present();
    List<Bundle> changed = new ArrayList<>(present.values());
    target.forEach(
        entry -> {
          if (entry.sha256().equals(hashes.get(entry.symbolicName()))) {
            changed.remove(present.get(entry.symbolicName()));
          }
        });
    refuseNative(changed);
    Set<String> wanted = new HashSet<>(target.stream().map(BundleEntry::symbolicName).toList());
    String at = "";
    try {
      for (Bundle bundle : changed) {
        if (!wanted.contains(bundle.getSymbolicName())) {
          at = bundle.getSymbolicName();
          hashes.remove(at);
          bundle.uninstall();
        }
      }
      for (BundleEntry entry : target) {
        at = entry.label();
        install(entry, present.get(entry.symbolicName()));
      }
      if (!changed.isEmpty()) {
        refresh();
      }
      Map<String, Bundle> now = present();
      for (BundleEntry entry : target) {
        at = entry.label();
        start(entry, now.get(entry.symbolicName()));
      }
    } catch (BundleException e) {
      throw new LauncherException("refused", at + ": " + reason(e));
    }
  }

  /** Why bundles that should be active at the present start level are not, one line each. */
  List<String> sick(List<BundleEntry> entries) {
    int level = framework.adapt(FrameworkStartLevel.class).getStartLevel();
    Map<String, Bundle> present = present();
    return entries.stream()
        .filter(entry -> entry.started() && entry.startLevel() <= level)
        .flatMap(entry -> sickness(entry, present.get(entry.symbolicName())).stream())
        .toList();
  }

  /** Asks a bundle that is not active to start once more: only that tells why it does not. */
  private static Optional<String> sickness(BundleEntry entry, Bundle bundle) {
    if (bundle == null) {
      return Optional.of(entry.label() + " is not installed");
    }
    if (isFragment(bundle) || bundle.getState() == Bundle.ACTIVE) {
      return Optional.empty();
    }
    try {
      bundle.start(Bundle.START_TRANSIENT);
      return Optional.empty();
    } catch (BundleException e) {
      return Optional.of(entry.label() + " is not active: " + reason(e));
    }
  }

  Map<String, Bundle> present() {
    Map<String, Bundle> present = new HashMap<>();
    for (Bundle bundle : framework.getBundleContext().getBundles()) {
      if (bundle.getBundleId() != 0) {
        present.put(bundle.getSymbolicName(), bundle);
      }
    }
    return present;
  }

  private void install(BundleEntry entry, Bundle present) throws BundleException, IOException {
    Bundle bundle = present;
    if (bundle == null) {
      // The framework decodes the reference as a form would: a plus sign would become a blank.
      String location = "reference:" + jars.apply(entry).toUri().toString().replace("+", "%2B");
      bundle = framework.getBundleContext().installBundle(location);
    } else if (!entry.sha256().equals(hashes.get(entry.symbolicName()))) {
      bundle.stop(Bundle.STOP_TRANSIENT);
      try (InputStream jar = Files.newInputStream(jars.apply(entry))) {
        bundle.update(jar);
      }
    }
    hashes.put(entry.symbolicName(), entry.sha256());
    bundle.adapt(BundleStartLevel.class).setStartLevel(entry.startLevel());
  }

  private void start(BundleEntry entry, Bundle bundle) throws BundleException {
    if (isFragment(bundle)) {
      return;
    }
    if (entry.started()) {
      bundle.start();
      boolean running = framework.getState() == Bundle.ACTIVE;
      if (running && !framework.adapt(FrameworkWiring.class).resolveBundles(List.of(bundle))) {
        throw new BundleException("does not resolve");
      }
    } else {
      bundle.stop();
    }
  }

  private void refresh() throws BundleException {
    CountDownLatch refreshed = new CountDownLatch(1);
    framework.adapt(FrameworkWiring.class).refreshBundles(null, event -> refreshed.countDown());
    try {
      if (refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new BundleException("packages were not refreshed within " + REFRESH_SECONDS + " s");
  }

  /** A native library that is loaded by one class loader too many cannot be loaded again. */
  private void refuseNative(List<Bundle> changed) {
    if (framework.adapt(FrameworkStartLevel.class).getStartLevel() <= Launcher.OFFLINE) {
      return; // a process of its own, which ends after this command
    }
    for (Bundle bundle : framework.adapt(FrameworkWiring.class).getDependencyClosure(changed)) {
      if (bundle.findEntries("/", "*.so", true) != null) {
        throw new LauncherException(
            "needs-restart",
            bundle.getSymbolicName()
                + " holds native code and would be reloaded: stop the runtime, then try again");
      }
    }
  }

  private static boolean isFragment(Bundle bundle) {
    return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
  }

  private static String reason(Throwable e) {
    return e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause();
  }
}
