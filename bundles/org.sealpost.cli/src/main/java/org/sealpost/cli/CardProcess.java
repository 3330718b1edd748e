package org.sealpost.cli;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sealpost.softcard.SoftCard;

/** A software card that is put into one reader after the other, until it is closed. */
final class CardProcess implements Closeable {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int PATIENCE_MILLIS = 5000;

  private final SoftCard card;
  private volatile boolean closed;
  private volatile Closeable open = () -> {};

  CardProcess(SoftCard card) {
    this.card = card;
  }

  /** Lets readers come, one at a time. */
  void listen(ServerSocket server) throws IOException {
    while (!closed) {
      try (Socket reader = server.accept()) {
        serve(reader);
      } catch (IOException e) {
        if (closed || server.isClosed()) {
          return;
        }
      }
    }
  }

  /** Goes into a reader that listens; waits while there is none, and goes in again. */
  void insert(String host, int port) {
    while (!closed) {
      try (Socket reader = new Socket()) {
        open = reader;
        reader.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
        serve(reader);
      } catch (IOException absent) {
        // no reader, or it went away: both are waited for
      }
      if (!closed) {
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  private void serve(Socket reader) throws IOException {
    open = reader;
    if (!closed) {
      new ReaderLink(card, reader).serve();
    }
  }

  /** Takes the card out for good. Called from any thread. */
  @Override
  public void close() throws IOException {
    closed = true;
    open.close();
  }
}
