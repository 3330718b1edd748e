package org.sealpost.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Asks the runtime that holds a data folder. */
public final class ControlClient {
  private ControlClient() {}

  /** Sends one request line and returns the answer line; empty when nobody listens. */
  public static Optional<String> call(Path data, String request) throws IOException {
    try (ShortPath folder = ShortPath.of(data);
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      if (!connect(channel, folder.path().resolve("ctl.sock"))) {
        return Optional.empty();
      }
      ControlSocket.write(channel, request);
      String answer =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)).readLine();
      if (answer == null) {
        throw new IOException("the runtime stopped before it answered");
      }
      return Optional.of(answer);
    }
  }

  private static boolean connect(SocketChannel channel, Path socket) throws IOException {
    try {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (SocketException nobody) {
      return false;
    }
  }
}
