package org.sealpost.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;

/**
 * One bundle of a state.
 *
 * @param sha256 hash of its jar, in lower case hexadecimal
 * @param started whether it is to be active once its start level is reached
 */
record BundleEntry(
    String symbolicName, String version, String sha256, int startLevel, boolean started) {

  /** What a jar says of itself, to be started at this level. */
  static BundleEntry of(Path jar, int startLevel) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      Attributes headers = manifest == null ? new Attributes() : manifest.getMainAttributes();
      String name = headers.getValue("Bundle-SymbolicName");
      String version = headers.getValue("Bundle-Version");
      if (name != null) {
        return new BundleEntry(
            name.split(";")[0].strip(),
            version == null ? "0.0.0" : version.strip(),
            Durable.sha256(jar),
            startLevel,
            true);
      }
    } catch (ZipException notAJar) {
      throw new LauncherException("bad-input", jar + " is not a jar: " + notAJar.getMessage());
    }
    throw new LauncherException("bad-input", jar + " has no Bundle-SymbolicName: not a bundle");
  }

  BundleEntry started(boolean now) {
    return new BundleEntry(symbolicName, version, sha256, startLevel, now);
  }

  BundleEntry at(int level) {
    return new BundleEntry(symbolicName, version, sha256, level, started);
  }

  String label() {
    return symbolicName + " " + version;
  }
}
