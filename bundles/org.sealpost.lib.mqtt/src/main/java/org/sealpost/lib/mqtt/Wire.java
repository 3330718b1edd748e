package org.sealpost.lib.mqtt;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One connection: a thread that makes it and reads, and one that writes. Whatever they wait for
 * ends when the socket is closed, which waits for nothing; only the resolver of host names cannot
 * be hurried. How long anything may take is for the owner to watch.
 */
final class Wire {
  /** Packets that were read and not taken yet; then the broker has to wait. */
  private static final int MOST_UNTAKEN = 64;

  /** Told on the wire's own threads. */
  interface Events {
    /** A whole packet came; {@link Wire#taken()} makes room for another. */
    void packet(byte[] packet);

    /** It is over, once. */
    void ended(Throwable why);
  }

  private static final byte[] END = {};

  private final MqttSettings settings;
  private final int attempt;
  private final Events events;
  private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(MOST_UNTAKEN);
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Closing this one ends all: TLS above it would first want to say good-bye, and wait. */
  private final Socket socket = new Socket();

  /** Set before the writer starts. */
  private OutputStream output;

  private final Thread reader;
  private final Thread writer;

  /** {@code attempt} counts from 0. */
  Wire(MqttSettings settings, int attempt, Events events) {
    this.settings = settings;
    this.attempt = attempt;
    this.events = events;
    String name = "sealpost-bearer-" + settings.name();
    reader = daemon(this::read, name + "-in");
    writer = daemon(this::write, name + "-out");
  }

  /** Begins to connect; the first packet that leaves is CONNECT. */
  void start() {
    reader.start();
  }

  /** Queues a packet. How many is bounded by who counts what is unacknowledged. */
  void write(byte[] packet) {
    queue.add(packet);
  }

  /** A packet was dealt with. */
  void taken() {
    room.release();
  }

  /** Says good-bye, if that takes no longer than this, and closes. Not for the wire's threads. */
  void end(byte[] goodbye, long millis) throws InterruptedException {
    queue.add(goodbye);
    queue.add(END);
    if (writer.isAlive()) {
      writer.join(millis);
    }
    close();
  }

  /** Ends both threads, without waiting for them. */
  void close() {
    try {
      socket.close();
    } catch (IOException ignored) {
      // it is closed all the same
    }
    reader.interrupt();
    writer.interrupt();
  }

  /** Waits until no thread is left; not longer than this. */
  void awaitEnd(long millis) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (Thread thread : new Thread[] {reader, writer}) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (thread.isAlive() && left > 0) {
        thread.join(left);
      }
    }
  }

  private void read() {
    try {
      Socket open = connect();
      output = open.getOutputStream();
      InputStream in = new BufferedInputStream(open.getInputStream());
      queue.add(Speech.connect(settings));
      writer.start();
      while (!socket.isClosed()) {
        byte[] packet = Packets.read(in);
        room.acquire();
        events.packet(packet);
      }
      over(new IOException("closed"));
    } catch (Throwable e) {
      // An Error too: nobody else would hear of it, and the owner tries again.
      over(e);
    }
  }

  private void write() {
    try {
      OutputStream out = new BufferedOutputStream(output);
      byte[] packet = queue.take();
      while (packet != END) {
        out.write(packet);
        if (queue.isEmpty()) {
          out.flush();
        }
        packet = queue.take();
      }
      out.flush();
      over(new IOException("closed"));
    } catch (Throwable e) {
      over(e);
    }
  }

  private Socket connect() throws IOException, GeneralSecurityException {
    Broker broker = settings.broker();
    // One address an attempt, the next one at the next: a name may have some that lead nowhere.
    InetAddress[] all = InetAddress.getAllByName(broker.host());
    InetAddress address = all[attempt % all.length];
    int limit = Math.toIntExact(settings.times().connect().toMillis());
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(address, broker.port()), limit);
    return broker.tls() ? Tls.over(socket, broker, settings.credentials()) : socket;
  }

  private void over(Throwable why) {
    close();
    if (ended.compareAndSet(false, true)) {
      events.ended(why);
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
