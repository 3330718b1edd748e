package org.sealpost.it.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.sealpost.bluez.vm.BluezVm;

/**
 * Gives tests a {@link BluezVm}: one for all classes of a run, because it takes its time. It takes
 * QEMU, and root on Debian; elsewhere the tests count as skipped, but not in CI.
 */
final class VirtualBluetooth implements BeforeAllCallback, ParameterResolver {
  /** Its adapters are for one class at a time. */
  static final String LOCK = "virtual bluetooth";

  private static final Namespace NAMESPACE = Namespace.create(VirtualBluetooth.class);

  private record Machine(BluezVm machine, Path folder) implements AutoCloseable {
    static Machine start() {
      try {
        Path folder = Files.createTempDirectory("sealpost-bluez");
        return new Machine(BluezVm.start(folder), folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      machine.close();
      List<Path> content;
      try (Stream<Path> files = Files.walk(folder)) {
        content = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : content) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    assumeTrue(BluezVm.isPossible() || System.getenv("CI") != null, BluezVm.missing());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == BluezVm.class;
  }

  @Override
  public BluezVm resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("machine", key -> Machine.start(), Machine.class)
        .machine();
  }
}
