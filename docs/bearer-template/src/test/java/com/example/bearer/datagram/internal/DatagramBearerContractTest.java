package com.example.bearer.datagram.internal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.Peer;
import org.sealpost.bearer.kit.BearerContract;
import org.sealpost.bearer.kit.BearerHarness;

/** The contract of bearers, with a socket of the test as the other end. */
class DatagramBearerContractTest extends BearerContract {
  /** Shows the other end where to send to; the contract sends no frame of this length. */
  private static final byte[] GREETING = {1, 2, 3};

  @Override
  protected BearerHarness open() throws Exception {
    return new Harness();
  }

  /** Datagrams vanish without a word. */
  @Override
  protected boolean noticesBrokenLink() {
    return false;
  }

  private static final class Harness implements BearerHarness {
    private final DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
    private final CompletableFuture<SocketAddress> gateway = new CompletableFuture<>();
    private final DatagramBearer bearer =
        new DatagramBearer(new Config("127.0.0.1", socket.getLocalPort()));
    private volatile boolean whole = true;

    Harness() throws IOException {
      Thread reader = new Thread(this::read, "other-end");
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      while (!socket.isClosed()) {
        try {
          socket.receive(packet);
        } catch (IOException e) {
          return;
        }
        gateway.complete(packet.getSocketAddress());
        byte[] frame = Arrays.copyOf(packet.getData(), packet.getLength());
        if (whole && !Arrays.equals(frame, GREETING)) {
          arrived.add(frame);
        }
      }
    }

    @Override
    public Bearer bearer() {
      return bearer;
    }

    @Override
    public boolean hasManyPeers() {
      return false;
    }

    @Override
    public Optional<byte[]> nextAtPeer(Duration patience) throws InterruptedException {
      return Optional.ofNullable(arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** The other end learns the bearer's address from a frame. */
    @Override
    public void sendFromPeer(byte[] frame) throws Exception {
      if (!gateway.isDone()) {
        bearer.send(GREETING, Peer.ONLY).toCompletableFuture().get(60, TimeUnit.SECONDS);
        gateway.get(60, TimeUnit.SECONDS);
      }
      if (whole) {
        socket.send(new DatagramPacket(frame, frame.length, gateway.get()));
      }
    }

    @Override
    public void breakLink() {
      whole = false;
    }

    @Override
    public void mendLink() {
      whole = true;
    }

    @Override
    public void stallLink() {
      whole = false;
    }

    @Override
    public void deactivate() {
      bearer.deactivate();
    }

    @Override
    public boolean mayBeOfBearer(Thread thread) {
      return thread.getName().startsWith("bearer-");
    }

    @Override
    public void close() {
      bearer.deactivate();
      socket.close();
    }
  }

  private record Config(String host, int port) implements DatagramBearerConfig {
    @Override
    public String sealpost_bearer_name() {
      return "datagram";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return DatagramBearerConfig.class;
    }
  }
}
