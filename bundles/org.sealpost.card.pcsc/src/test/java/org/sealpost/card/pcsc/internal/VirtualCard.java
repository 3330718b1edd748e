package org.sealpost.card.pcsc.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/**
 * A card in a virtual reader: to connect is to put it in, to close is to take it out. A message is
 * a length of two octets and so many octets: one alone is a control, more are a command.
 */
final class VirtualCard implements AutoCloseable {
  private static final int RESET = 2;
  private static final int ANSWER_TO_RESET = 4;

  private final byte[] atr;
  private final FakePcscd.Card card;
  private final Socket socket;
  private volatile int resets;

  /** Goes into the reader that waits at a port. */
  VirtualCard(int port, byte[] atr, FakePcscd.Card card) throws IOException {
    this.atr = atr;
    this.card = card;
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    Thread thread = new Thread(this::serve, "virtual-card");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      while (true) {
        socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        byte[] message = in.readNBytes(in.readUnsignedShort());
        if (message.length > 1) {
          answer(out, card.transmit(message));
        } else if (message[0] == ANSWER_TO_RESET) {
          answer(out, atr);
        } else if (message[0] == RESET) {
          resets++;
        }
      }
    } catch (Exception e) {
      // taken out
    }
  }

  private static void answer(DataOutputStream out, byte[] octets) throws IOException {
    byte[] message = new byte[2 + octets.length];
    message[0] = (byte) (octets.length >> 8);
    message[1] = (byte) octets.length;
    System.arraycopy(octets, 0, message, 2, octets.length);
    out.write(message);
  }

  int resets() {
    return resets;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
