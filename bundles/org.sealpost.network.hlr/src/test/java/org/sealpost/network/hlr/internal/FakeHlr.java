package org.sealpost.network.hlr.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Autn;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.gsup.AuthInfoRequest;
import org.sealpost.codec.gsup.AuthInfoResult;
import org.sealpost.codec.gsup.GsupMessage;
import org.sealpost.codec.gsup.IpaFrame;
import org.sealpost.codec.gsup.IpaMessage;
import org.sealpost.it.patience.Patience;

/** An HLR on the loopback address that does what a test says. Serves one connection at a time. */
final class FakeHlr implements AutoCloseable {
  /** What is done with a request. */
  @FunctionalInterface
  interface Behaviour {
    void answer(AuthInfoRequest request, OutputStream out) throws IOException;
  }

  static final Behaviour SILENT = (request, out) -> {};

  final BlockingQueue<AuthInfoRequest> requests = new LinkedBlockingQueue<>();
  final BlockingQueue<IpaMessage> others = new LinkedBlockingQueue<>();
  final AtomicInteger connections = new AtomicInteger();
  volatile Behaviour behaviour = (request, out) -> send(out, result(request, 5));
  volatile boolean greets = true;
  volatile boolean pongs = true;
  private final AtomicInteger vectors = new AtomicInteger();
  private final ServerSocket server;
  private volatile Socket connection = new Socket();

  FakeHlr() throws IOException {
    this(0);
  }

  FakeHlr(int port) throws IOException {
    server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "fake-hlr");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** The next request. */
  AuthInfoRequest awaitRequest() throws InterruptedException {
    AuthInfoRequest request = requests.poll(Patience.SECONDS, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("nothing was asked");
    }
    return request;
  }

  /** An answer with vectors of which no two are equal: RAND ends with 1, 2, 3... */
  AuthInfoResult result(AuthInfoRequest request, int count) {
    List<AkaVector> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(vector(vectors.incrementAndGet(), request.separationBit()));
    }
    return new AuthInfoResult(request.imsi(), made);
  }

  private static AkaVector vector(int number, boolean separationBit) {
    byte[] rand = new byte[16];
    rand[15] = (byte) number;
    byte[] autn = new byte[16];
    autn[6] = (byte) (new Amf(0).withSeparation(separationBit).value() >> 8);
    Secret key = Secret.of(Arrays.copyOf(rand, 16));
    return new AkaVector(
        Octets.of(rand), new Autn(Octets.of(autn)), Secret.of(new byte[8]), key, key);
  }

  static void send(OutputStream out, GsupMessage message) throws IOException {
    out.write(frame(message));
  }

  static byte[] frame(GsupMessage message) {
    return IpaFrame.encode(new IpaMessage.Gsup(message));
  }

  /** The link is cut. */
  void cut() throws IOException {
    connection.close();
  }

  /** Octets out of turn. */
  void write(byte[] octets) throws IOException {
    connection.getOutputStream().write(octets);
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        connection = socket;
        connections.incrementAndGet();
        serve(socket);
      } catch (IOException | DecodeException ignored) {
        // the next connection
      }
    }
  }

  private void serve(Socket socket) throws IOException, DecodeException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    OutputStream out = socket.getOutputStream();
    if (greets) {
      out.write(IpaFrame.encode(new IpaMessage.IdentityRequest()));
    }
    while (true) {
      IpaMessage message = read(in);
      if (message instanceof IpaMessage.Gsup gsup) {
        AuthInfoRequest request = (AuthInfoRequest) gsup.message();
        requests.add(request);
        behaviour.answer(request, out);
        continue;
      }
      others.add(message);
      if (message instanceof IpaMessage.IdentityAcknowledgement) {
        out.write(IpaFrame.encode(message));
      } else if (message instanceof IpaMessage.Ping && pongs) {
        out.write(IpaFrame.encode(new IpaMessage.Pong()));
      }
    }
  }

  private static IpaMessage read(DataInputStream in) throws IOException, DecodeException {
    byte[] header = in.readNBytes(IpaFrame.HEADER);
    if (header.length < IpaFrame.HEADER) {
      throw new IOException("the end");
    }
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(header);
    frame.write(in.readNBytes(IpaFrame.length(header)));
    return IpaFrame.decode(frame.toByteArray());
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
