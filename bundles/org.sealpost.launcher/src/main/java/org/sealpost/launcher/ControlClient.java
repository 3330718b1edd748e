package org.sealpost.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks the runtime that holds a data folder. */
public final class ControlClient {
  private ControlClient() {}

  /**
   * Sends one request line and returns the answer line.
   *
   * @throws IOException when no runtime answers
   */
  public static String call(Path data, String request) throws IOException {
    try (ShortPath folder = ShortPath.of(data);
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(folder.path().resolve("ctl.sock")));
      ControlSocket.write(channel, request);
      String answer =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)).readLine();
      if (answer == null) {
        throw new IOException("the runtime closed the connection");
      }
      return answer;
    }
  }
}
