package org.sealpost.card.pcsc.internal;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A pcscd whose readers and cards are scripted. Its protocol is 4:4 unless said otherwise. */
final class FakePcscd implements Closeable {
  static final byte[] ATR = {0x3b, (byte) 0x9f, (byte) 0x96};
  private static final int PRESENT = 0x34;
  private static final int ABSENT = 0x02;

  /** What a card does: answers, or throws what pcscd says instead. */
  @FunctionalInterface
  interface Card {
    byte[] transmit(byte[] command) throws Exception;
  }

  private static final class Reader {
    private Card card;
    private int events;
    private boolean resetElsewhere;
    private int users;
    private boolean exclusive;
  }

  private final Path path;
  private final int minor;
  private final ServerSocketChannel server;
  private final Map<String, Reader> readers = new LinkedHashMap<>();
  private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
  private final Set<SocketChannel> watchers = ConcurrentHashMap.newKeySet();
  private volatile int protocol = 2;

  FakePcscd(Path path, int minor) throws IOException {
    this.path = path;
    this.minor = minor;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "fake-pcscd");
    thread.setDaemon(true);
    thread.start();
  }

  void protocol(int bits) {
    protocol = bits;
  }

  synchronized void plugIn(String name) throws IOException {
    readers.put(name, new Reader());
    changed();
  }

  synchronized void unplug(String name) throws IOException {
    readers.remove(name);
    changed();
  }

  synchronized void insert(String name, Card card) throws IOException {
    readers.get(name).card = card;
    readers.get(name).events++;
    changed();
  }

  synchronized void remove(String name) throws IOException {
    readers.get(name).card = null;
    readers.get(name).events++;
    changed();
  }

  /** Another program resets the card. */
  synchronized void resetElsewhere(String name) {
    readers.get(name).resetElsewhere = true;
  }

  /** Another program holds the card for itself, or lets it go. */
  synchronized void takeElsewhere(String name, boolean taken) {
    readers.get(name).exclusive = taken;
  }

  synchronized int users(String name) {
    return readers.get(name).users;
  }

  int clients() {
    return clients.size();
  }

  private void changed() throws IOException {
    for (SocketChannel watcher : watchers) {
      watchers.remove(watcher);
      watcher.write(octets(8).putInt(0).putInt(0).flip());
    }
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        clients.add(client);
        start(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(SocketChannel client) {
    Client state = new Client();
    try (client) {
      while (true) {
        ByteBuffer header = read(client, 8);
        ByteBuffer body = read(client, header.getInt());
        answer(client, header.getInt(), body, state);
      }
    } catch (Exception e) {
      clients.remove(client);
      watchers.remove(client);
      release(state);
    }
  }

  private static final class Client {
    private Reader reader;
    private boolean exclusive;
    private boolean sawReset;
  }

  private synchronized void release(Client client) {
    if (client.reader != null) {
      client.reader.users--;
      client.reader.exclusive &= !client.exclusive;
      client.reader = null;
    }
  }

  private void answer(SocketChannel client, int command, ByteBuffer body, Client state)
      throws Exception {
    switch (command) {
      case 0x01 -> send(client, body.putInt(4, 77).putInt(8, 0));
      case 0x04 -> send(client, connect(body, state));
      case 0x05 -> {
        synchronized (this) {
          state.reader.resetElsewhere = false;
        }
        send(client, body.putInt(16, protocol).putInt(20, 0));
      }
      case 0x06 -> {
        release(state);
        send(client, body.putInt(8, 0));
      }
      case 0x09 -> transmit(client, body, state);
      case 0x11 ->
          send(client, body.putInt(8, body.getInt(4) == minor ? 0 : 0x8010001e).putInt(4, minor));
      case 0x12 -> send(client, states());
      case 0x13 -> {
        synchronized (this) {
          watchers.add(client);
          send(client, states());
        }
      }
      default -> throw new IOException("command " + command);
    }
  }

  private synchronized ByteBuffer connect(ByteBuffer body, Client state) {
    byte[] name = new byte[128];
    body.get(4, name);
    Reader reader = readers.get(new String(name, StandardCharsets.UTF_8).trim());
    boolean exclusive = body.getInt(132) == 1;
    int code = 0;
    if (reader == null) {
      code = PcscException.UNKNOWN_READER;
    } else if (reader.card == null) {
      code = PcscException.NO_SMARTCARD;
    } else if (reader.exclusive || exclusive && reader.users > 0) {
      code = PcscException.SHARING_VIOLATION;
    } else if ((body.getInt(136) & protocol) == 0) {
      code = 0x8010000f;
    } else {
      state.reader = reader;
      state.exclusive = exclusive;
      reader.users++;
      reader.exclusive = exclusive;
      reader.resetElsewhere = false;
    }
    return body.putInt(140, 5).putInt(144, protocol).putInt(148, code);
  }

  private void transmit(SocketChannel client, ByteBuffer body, Client state) throws Exception {
    byte[] command = read(client, body.getInt(12)).array();
    Card card;
    int code = 0;
    synchronized (this) {
      card = state.reader.card;
      code = state.reader.resetElsewhere ? PcscException.RESET_CARD : 0;
    }
    byte[] answer = new byte[0];
    try {
      if (card == null) {
        code = PcscException.REMOVED_CARD;
      } else if (code == 0) {
        answer = card.transmit(command);
      }
    } catch (PcscException e) {
      code = e.code();
    }
    send(client, body.putInt(24, answer.length).putInt(28, code));
    if (code == 0) {
      client.write(ByteBuffer.wrap(answer));
    }
  }

  private synchronized ByteBuffer states() {
    ByteBuffer all = octets(ReaderState.MOST * ReaderState.OCTETS);
    readers.forEach(
        (name, reader) -> {
          int start = all.position();
          all.put(name.getBytes(StandardCharsets.UTF_8)).position(start + ReaderState.NAME);
          all.putInt(reader.events).putInt(reader.card == null ? ABSENT : PRESENT).putInt(0);
          all.put(ATR).position(start + ReaderState.OCTETS - 8);
          all.putInt(reader.card == null ? 0 : ATR.length).putInt(protocol);
        });
    return all;
  }

  private static void send(SocketChannel client, ByteBuffer octets) throws IOException {
    octets.clear();
    while (octets.hasRemaining()) {
      client.write(octets);
    }
  }

  private static ByteBuffer read(SocketChannel client, int length) throws IOException {
    ByteBuffer octets = octets(length);
    while (octets.hasRemaining()) {
      if (client.read(octets) < 0) {
        throw new IOException("client left");
      }
    }
    return octets.flip();
  }

  private static ByteBuffer octets(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
  }

  /** As kill -9 does: all connections end. */
  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel client : List.copyOf(clients)) {
      client.close();
    }
    Files.deleteIfExists(path);
  }
}
