package org.sealpost.cli;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;
import org.sealpost.softcard.PowerLossException;
import org.sealpost.softcard.SoftCard;

/**
 * A card that is connected to a reader by TCP, as vpcd of the Virtual Smart Card project has it: a
 * length of two octets, then so many octets. One octet is a control: 0 power off, 1 power on, 2
 * reset, 4 what is the answer to reset; more are a command APDU. Only 4 and commands are answered,
 * in the same form. The connection is the card in the reader: who closes it takes the card out.
 */
final class ReaderLink {
  private static final int POWER_OFF = 0;
  private static final int POWER_ON = 1;
  private static final int RESET = 2;
  private static final int ANSWER_TO_RESET = 4;

  private final SoftCard card;
  private final Socket socket;

  ReaderLink(SoftCard card, Socket socket) {
    this.card = card;
    this.socket = socket;
  }

  /** Serves the reader until it takes the card out, or the card loses its power. */
  void serve() throws IOException {
    socket.setTcpNoDelay(true);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    card.reset();
    try {
      while (true) {
        acknowledgeAtOnce();
        byte[] message = in.readNBytes(in.readUnsignedShort());
        if (message.length != 1) {
          answer(out, card.transmit(message));
        } else if (message[0] == ANSWER_TO_RESET) {
          answer(out, card.atr());
        } else if (message[0] == POWER_OFF || message[0] == POWER_ON || message[0] == RESET) {
          card.reset();
        }
      }
    } catch (EOFException | PowerLossException end) {
      socket.close();
    }
  }

  /** A reader that sends length and content apart would wait for the acknowledgement, 40 ms. */
  private void acknowledgeAtOnce() throws IOException {
    if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
      socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
  }

  private static void answer(DataOutputStream out, byte[] octets) throws IOException {
    out.writeShort(octets.length);
    out.write(octets);
    out.flush();
  }
}
