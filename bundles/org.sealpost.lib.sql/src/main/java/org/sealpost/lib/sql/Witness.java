package org.sealpost.lib.sql;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands outside the data folder about the store in it. Read and written as four lines of
 * text; the last one, of constant length, is overwritten at every commit.
 *
 * @param incarnation the id, in hexadecimal
 * @param file the identity of the database file
 * @param commits how many transactions were committed
 */
record Witness(String incarnation, String file, long commits) {
  private static final Pattern FORM =
      Pattern.compile(
          "sealpost-witness 1\nincarnation ([0-9a-f]{32})\nfile (.*)\ncommits ([0-9]{19})\n");
  private static final int COUNT = 20;

  /** What the file says; nothing if there is none or it is not a witness. */
  static Optional<Witness> read(Path path) throws IOException {
    try {
      Matcher form = FORM.matcher(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
      return form.matches()
          ? Optional.of(
              new Witness(form.group(1), form.group(2), Long.parseUnsignedLong(form.group(3))))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Replaces the file, durably. */
  void write(Path path) throws IOException {
    DurableFiles.createFolder(path.getParent());
    DurableFiles.replace(path, text().getBytes(StandardCharsets.UTF_8));
  }

  private String text() {
    return "sealpost-witness 1\nincarnation %s\nfile %s\ncommits %s"
        .formatted(incarnation, file, line(commits));
  }

  private static String line(long commits) {
    return "%019d\n".formatted(commits);
  }

  /**
   * Overwrites the count in place. Not synced: a killed process loses nothing by that, and after a
   * power cut the store is ahead of its witness, which is allowed.
   */
  static final class Counter implements AutoCloseable {
    /** Not a channel: those close when their thread is interrupted. */
    private final RandomAccessFile file;

    private final long position;

    Counter(Path path) throws IOException {
      file = new RandomAccessFile(path.toFile(), "rw");
      position = file.length() - COUNT;
    }

    void set(long commits) throws IOException {
      file.seek(position);
      file.write(line(commits).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
      file.getFD().sync();
      file.close();
    }
  }
}
