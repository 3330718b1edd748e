package org.sealpost.it.plugins;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.sealpost.pcscd.VirtualReaders;

/**
 * A virtual PC/SC reader with a card that understands no command. What goes to it and back is a
 * length of two octets and so many octets: one alone is a control, more are a command.
 */
final class ReaderCard implements AutoCloseable {
  private static final int ASKED_FOR_ATR = 4;

  /** TS | T0: no interface octets, 2 historical ones. */
  private static final byte[] ATR = {0x3b, 0x02, 0x14, 0x50};

  /** Instruction not supported. */
  private static final byte[] ANSWER = {0x6d, 0x00};

  private final VirtualReaders readers;
  private final Socket card;

  ReaderCard(Path folder) throws IOException {
    readers = VirtualReaders.start(folder);
    card = new Socket(InetAddress.getLoopbackAddress(), readers.port(0));
    Thread thread = new Thread(this::serve, "reader-card");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    try {
      DataInputStream in = new DataInputStream(card.getInputStream());
      DataOutputStream out = new DataOutputStream(card.getOutputStream());
      while (true) {
        byte[] message = in.readNBytes(in.readUnsignedShort());
        boolean command = message.length > 1;
        if (command || message[0] == ASKED_FOR_ATR) {
          byte[] answer = command ? ANSWER : ATR;
          byte[] framed = new byte[2 + answer.length];
          framed[1] = (byte) answer.length;
          System.arraycopy(answer, 0, framed, 2, answer.length);
          out.write(framed);
        }
      }
    } catch (IOException taken) {
      // the test is over
    }
  }

  /** Where pcscd listens. */
  Path socket() {
    return readers.socket();
  }

  @Override
  public void close() throws IOException {
    card.close();
    readers.close();
  }
}
