package org.sealpost.bluez.vm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kernel and initial file system of the virtual machine. They are made once for each version of
 * what they are made by, and kept in the user's cache.
 *
 * @param folder has them
 */
record BluezImage(Path folder) {
  private static final String SCRIPT = "image.sh";
  private static final String LOG = "log";

  /** What the script works with, beside itself. */
  private static final List<String> PARTS =
      List.of("init", "system.conf", "main.conf", "bluez-controllers", "bluez-daemon");

  private static final int NAME_OCTETS = 8;
  private static final long MINUTES = 10;

  Path kernel() {
    return folder.resolve("vmlinux");
  }

  Path fileSystem() {
    return folder.resolve("initramfs.cpio");
  }

  /**
   * The one in the cache, made first if it is not there. Who else wants it waits.
   *
   * @throws IOException if it cannot be made, with the last that was said
   */
  static BluezImage provide() throws IOException {
    Path cache = cache();
    Files.createDirectories(
        cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    BluezImage image = new BluezImage(cache.resolve(version()));
    try (FileChannel channel =
            FileChannel.open(
                cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!Files.exists(image.folder) && lock.isValid()) {
        make(cache.resolve("new"), image.folder);
      }
    }
    return image;
  }

  private static Path cache() {
    String given = System.getenv("XDG_CACHE_HOME");
    Path caches =
        given == null || given.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(given);
    return caches.resolve("sealpost").resolve("bluez-vm");
  }

  /** Made elsewhere and moved: what is in its place is whole. */
  private static void make(Path work, Path place) throws IOException {
    delete(work); // what is left of an attempt that was cut off
    Files.createDirectory(work);
    for (String name : Stream.concat(Stream.of(SCRIPT), PARTS.stream()).toList()) {
      try (InputStream part = part(name)) {
        Files.copy(part, work.resolve(name));
      }
    }
    Path log = work.resolve(LOG);
    Process script =
        new ProcessBuilder("bash", SCRIPT, ".")
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!ended(script)) {
      List<String> said = Files.readAllLines(log);
      throw new IOException(
          "the image of the virtual machine could not be made: "
              + (said.isEmpty() ? "no word why" : said.get(said.size() - 1)));
    }
    Files.move(work, place, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean ended(Process script) {
    try {
      if (script.waitFor(MINUTES, TimeUnit.MINUTES)) {
        return script.exitValue() == 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    script.descendants().forEach(ProcessHandle::destroyForcibly);
    script.destroyForcibly();
    return false;
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    List<Path> content;
    try (Stream<Path> files = Files.walk(tree)) {
      content = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : content) {
      Files.delete(file);
    }
  }

  private static String version() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : Stream.concat(Stream.of(SCRIPT), PARTS.stream()).toList()) {
        try (InputStream part = part(name)) {
          digest.update(part.readAllBytes());
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, NAME_OCTETS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private static InputStream part(String name) throws IOException {
    InputStream part = BluezImage.class.getResourceAsStream(name);
    if (part == null) {
      throw new IOException("expected " + name + " in the jar, found none");
    }
    return part;
  }
}
