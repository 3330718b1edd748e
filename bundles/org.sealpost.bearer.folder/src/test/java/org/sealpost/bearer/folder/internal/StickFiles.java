package org.sealpost.bearer.folder.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/** The other end, by nothing but what {@code docs/bearer-folder.md} says. */
record StickFiles(Path read, Path written) {
  /** The frame of the first file, which is removed. */
  Optional<byte[]> next() throws IOException {
    try (Stream<Path> files = Files.list(read)) {
      Optional<Path> first = files.filter(file -> isFrame(file.toString())).sorted().findFirst();
      if (first.isEmpty()) {
        return Optional.empty();
      }
      byte[] frame = Files.readAllBytes(first.get());
      Files.delete(first.get());
      return Optional.of(frame);
    } catch (NoSuchFileException e) {
      return Optional.empty(); // no stick
    }
  }

  private static boolean isFrame(String name) {
    return name.endsWith(".frame");
  }

  /** Whether there was a stick to write on. */
  boolean put(int number, byte[] frame) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(frame);
      String name = "%08d-%s.frame".formatted(number, HexFormat.of().formatHex(hash, 0, 16));
      Path temporary = Files.write(written.resolve("frame.tmp"), frame);
      Files.move(temporary, written.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      return false;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
