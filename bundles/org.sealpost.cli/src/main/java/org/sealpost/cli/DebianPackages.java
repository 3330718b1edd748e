package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sealpost.launcher.LauncherException;

/** What tests talk to and a new machine does not have: installed where that can be done. */
final class DebianPackages {
  /**
   * A reader without hardware for {@code card run --vpcd}; an HLR for {@code network --hlr}; the
   * EAP peer of wpa_supplicant, and the way to its control socket; an MQTT broker; networks that
   * lose packets; hosts of modems; a message bus; a virtual machine with Bluetooth.
   */
  private static final List<String> NEEDED =
      List.of(
          "pcscd",
          "vsmartcard-vpcd",
          "osmo-hlr",
          "eapoltest",
          "socat",
          "mosquitto",
          "iproute2",
          "nftables",
          "gammu",
          "ofono",
          "dbus-daemon",
          "qemu-system-x86",
          "mmdebstrap");

  private static final Path INSTALLER = Path.of("/usr/bin/apt-get");
  private static final String ROOT = "root";

  private DebianPackages() {}

  /** Installs what is missing, or says what is and why not. */
  static void provide(PrintWriter out) throws IOException, InterruptedException {
    List<String> missing = new ArrayList<>();
    for (String name : NEEDED) {
      if (!isInstalled(name)) {
        missing.add(name);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    String names = String.join(" ", missing);
    if (!mayInstall()) {
      out.println("not installed, what needs them is skipped: apt-get install " + names);
    } else if (!install(missing)) {
      out.println("could not be installed, what needs them is skipped: " + names);
    }
    out.flush();
  }

  /**
   * Installs a package if it is not there.
   *
   * @param why what needs it, for the message
   * @throws LauncherException code {@code missing}, if that cannot be done here
   */
  static void require(String name, String why) throws IOException {
    try {
      if (isInstalled(name) || mayInstall() && install(List.of(name))) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new LauncherException(
        LauncherException.MISSING,
        why + ": expected the package " + name + ", found none: apt-get install " + name);
  }

  private static boolean mayInstall() {
    return Files.isExecutable(INSTALLER) && ROOT.equals(System.getProperty("user.name"));
  }

  /** From the lists of packages that are there, and if they are too old from new ones. */
  private static boolean install(List<String> names) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("install", "-y", "--no-install-recommends"));
    line.addAll(names);
    return apt(line) || apt(List.of("update")) && apt(line);
  }

  private static boolean apt(List<String> arguments) throws IOException, InterruptedException {
    // What it says is no result.
    List<String> line =
        new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >&2", "sh", INSTALLER.toString(), "-q"));
    line.addAll(arguments);
    ProcessBuilder apt = new ProcessBuilder(line).inheritIO();
    apt.environment().put("DEBIAN_FRONTEND", "noninteractive");
    return apt.start().waitFor() == 0;
  }

  /** dpkg keeps such a list for each package that is there, with the architecture or without. */
  private static boolean isInstalled(String name) throws IOException {
    Path lists = Path.of("/var/lib/dpkg/info");
    if (!Files.isDirectory(lists)) {
      return false;
    }
    try (var found = Files.newDirectoryStream(lists, name + "{,:*}.list")) {
      return found.iterator().hasNext();
    }
  }
}
