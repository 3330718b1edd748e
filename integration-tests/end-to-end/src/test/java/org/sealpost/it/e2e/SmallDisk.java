package org.sealpost.it.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sealpost.it.patience.Patience;

/** A folder whose disk can be filled, and emptied again. */
interface SmallDisk {
  /** How a disk becomes full. */
  enum Way {
    /** A file system of its own, which takes the right to mount one. */
    FILE_SYSTEM {
      @Override
      SmallDisk in(Path folder) throws IOException, InterruptedException {
        return new MountedDisk(folder);
      }

      @Override
      boolean possible(Path folder) throws IOException, InterruptedException {
        return MountedDisk.mount(folder) && MountedDisk.unmount(folder);
      }
    },
    /** A limit of the process on the size of its files, which takes no rights. */
    LIMIT {
      @Override
      SmallDisk in(Path folder) {
        return new LimitedProcess(folder);
      }

      @Override
      boolean possible(Path folder) throws IOException, InterruptedException {
        return run("prlimit", "--fsize");
      }
    };

    abstract SmallDisk in(Path folder) throws IOException, InterruptedException;

    abstract boolean possible(Path folder) throws IOException, InterruptedException;
  }

  /** The ways that this machine and user can, the most real one first. */
  static List<Way> possibleWays() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("sealpost-disk");
    try {
      List<Way> ways = new ArrayList<>();
      for (Way way : Way.values()) {
        if (way.possible(folder)) {
          ways.add(way);
        }
      }
      return ways;
    } finally {
      Files.delete(folder);
    }
  }

  Path folder();

  /** From now on {@code process}, whose data folder is in here, can make no file larger. */
  void fill(Process process, Path data) throws IOException, InterruptedException;

  /** There is space again. */
  void free(Process process) throws IOException, InterruptedException;

  /** The disk goes; nobody may use it any more. */
  void remove() throws IOException, InterruptedException;

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException notInstalled) {
      return false;
    }
    return process.waitFor(Patience.SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  /** A tmpfs, filled by a large file. */
  final class MountedDisk implements SmallDisk {
    private final Path folder;

    private MountedDisk(Path folder) throws IOException, InterruptedException {
      this.folder = folder;
      if (!mount(folder)) {
        throw new IOException(folder + ": cannot be mounted");
      }
    }

    private static boolean mount(Path folder) throws IOException, InterruptedException {
      return run("mount", "-t", "tmpfs", "-o", "size=96m,mode=700", "tmpfs", folder.toString());
    }

    private static boolean unmount(Path folder) throws IOException, InterruptedException {
      return run("umount", folder.toString());
    }

    @Override
    public Path folder() {
      return folder;
    }

    private Path filler() {
      return folder.resolve("filler");
    }

    @Override
    public void fill(Process process, Path data) throws IOException {
      for (int size : List.of(1 << 20, 1 << 12, 1)) {
        byte[] block = new byte[size];
        try (OutputStream out =
            Files.newOutputStream(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
          while (true) {
            out.write(block);
          }
        } catch (IOException full) {
          if (!String.valueOf(full.getMessage()).contains("No space left")) {
            throw full;
          }
        }
      }
    }

    @Override
    public void free(Process process) throws IOException {
      Files.delete(filler());
    }

    @Override
    public void remove() throws IOException, InterruptedException {
      if (!unmount(folder)) {
        throw new IOException(folder + ": cannot be unmounted");
      }
    }
  }

  /** RLIMIT_FSIZE at the size that the write-ahead log has. */
  final class LimitedProcess implements SmallDisk {
    private final Path folder;

    private LimitedProcess(Path folder) {
      this.folder = folder;
    }

    @Override
    public Path folder() {
      return folder;
    }

    @Override
    public void fill(Process process, Path data) throws IOException, InterruptedException {
      limit(process, Files.size(data.resolve("store.db-wal")) + ":");
    }

    @Override
    public void free(Process process) throws IOException, InterruptedException {
      if (process.isAlive()) {
        limit(process, "unlimited:");
      }
    }

    /** The soft limit alone: it can be raised again. */
    private static void limit(Process process, String value)
        throws IOException, InterruptedException {
      if (!run("prlimit", "--pid", String.valueOf(process.pid()), "--fsize=" + value)) {
        throw new IOException("prlimit --fsize=" + value + " failed");
      }
    }

    @Override
    public void remove() {}
  }
}
