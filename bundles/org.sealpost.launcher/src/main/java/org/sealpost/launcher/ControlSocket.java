package org.sealpost.launcher;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The Unix socket {@code DATA/ctl.sock}: lines of JSON, one answer line for each request line.
 *
 * <p>Every connection has a thread of its own, so a client that hangs keeps nobody waiting; there
 * are at most {@value #CONNECTIONS}, and a request has at most 1 MB.
 */
final class ControlSocket implements AutoCloseable {
  static final int REQUEST_LIMIT = 1 << 20;
  private static final int CONNECTIONS = 32;

  private final Path path;
  private final ServerSocketChannel server;
  private final UnaryOperator<String> commands;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          CONNECTIONS + 1,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "sealpost-control");
            thread.setDaemon(true);
            return thread;
          });

  private ControlSocket(Path path, ServerSocketChannel server, UnaryOperator<String> commands) {
    this.path = path;
    this.server = server;
    this.commands = commands;
  }

  /**
   * Binds in a folder that only the owner enters, so that nobody connects before the mode is set.
   */
  static ControlSocket open(Path data, UnaryOperator<String> commands) throws IOException {
    Path path = data.resolve("ctl.sock");
    Path hidden = Files.createTempDirectory(data, ".ctl");
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try (ShortPath folder = ShortPath.of(hidden)) {
      server.bind(UnixDomainSocketAddress.of(folder.path().resolve("s")));
      Path bound = hidden.resolve("s");
      Files.setPosixFilePermissions(bound, PosixFilePermissions.fromString("rw-------"));
      Files.move(bound, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    } finally {
      Durable.deleteTree(hidden);
    }
    ControlSocket socket = new ControlSocket(path, server, commands);
    socket.threads.execute(socket::accept);
    return socket;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel connection : open) {
      connection.close();
    }
    threads.shutdownNow();
    Files.deleteIfExists(path);
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel connection = server.accept();
        open.add(connection);
        try {
          threads.execute(() -> serve(connection));
        } catch (RejectedExecutionException full) {
          open.remove(connection);
          connection.close();
        }
      } catch (IOException ignored) {
        // closed, or a client that left before it was accepted
      }
    }
  }

  private void serve(SocketChannel connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(Channels.newInputStream(connection));
      Optional<String> line = readLine(in, connection);
      while (line.isPresent()) {
        write(connection, commands.apply(line.get()));
        line = readLine(in, connection);
      }
    } catch (IOException ignored) {
      // the client left, or the runtime stops: there is nobody to tell
    } finally {
      open.remove(connection);
    }
  }

  /** Empty at the end of the stream; the answer to a line that is too long is the last one. */
  private static Optional<String> readLine(InputStream in, SocketChannel connection)
      throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        return Optional.empty();
      }
      if (line.size() == REQUEST_LIMIT) {
        write(
            connection,
            Commands.error(new LauncherException("bad-request", "a request has at most 1 MB")));
        return Optional.empty();
      }
      line.write(octet);
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }

  /** The one way to send a line; a client that does not read waits in its own thread. */
  static void write(SocketChannel connection, String line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
    while (bytes.hasRemaining()) {
      connection.write(bytes);
    }
  }
}
