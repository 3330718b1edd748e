package org.sealpost.codec.aka;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sealpost.codec.aka.Conversation.Asks;
import org.sealpost.codec.bytes.DecodeException;

/** Our server behind RADIUS, for one client on the loopback interface. */
final class RadiusBridge implements AutoCloseable {
  static final String SECRET = "loopback";
  private static final byte[] KEY = SECRET.getBytes(StandardCharsets.US_ASCII);
  private static final int IDENTITY_TYPE = 1;

  private final AkaMethod method;
  private final Asks asks;
  private final AkaServer server;
  private final TestDirectory directory;
  private final TestCard centre = new TestCard();
  private final DatagramSocket socket;
  private final Thread thread;
  private final List<ServerStep.Success> successes = new CopyOnWriteArrayList<>();
  private final List<AkaFault> faults = new CopyOnWriteArrayList<>();
  private final Octets permanent;
  private ServerState state;

  RadiusBridge(ServerSettings settings, Asks asks, Octets permanent) throws IOException {
    this.method = settings.method();
    this.asks = asks;
    this.permanent = permanent;
    server = new AkaServer(settings, new SecureRandom());
    directory = new TestDirectory(true).knows(permanent);
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    thread = new Thread(this::serve, "radius bridge");
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  List<ServerStep.Success> successes() {
    return new ArrayList<>(successes);
  }

  List<AkaFault> faults() {
    return new ArrayList<>(faults);
  }

  private void serve() {
    byte[] buffer = new byte[4096];
    while (!socket.isClosed()) {
      DatagramPacket received = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(received);
        byte[] request = Arrays.copyOf(buffer, received.getLength());
        byte[] answer = answer(request);
        socket.send(new DatagramPacket(answer, answer.length, received.getSocketAddress()));
      } catch (IOException | DecodeException e) {
        // The socket was closed, or the client sent nonsense: its time-out fails the test.
        if (!socket.isClosed()) {
          faults.add(new AkaFault(AkaFault.Kind.MALFORMED, e.toString()));
        }
      }
    }
  }

  private byte[] answer(byte[] request) throws DecodeException {
    byte[] octets = RadiusPacket.eap(request);
    EapPacket eap = EapPacket.decode(octets);
    ServerStep first = eap.type() == IDENTITY_TYPE ? begun(eap) : server.handle(state, octets);
    ServerStep step = directory.follow(server, first, method, centre);
    RadiusPacket answer = new RadiusPacket(request, KEY);
    if (step instanceof ServerStep.Request asked) {
      state = asked.state();
      return answer.eapMessage(asked.packet().toByteArray()).encode(RadiusPacket.ACCESS_CHALLENGE);
    }
    if (step instanceof ServerStep.Success success) {
      successes.add(success);
      directory.remember(success, permanent);
      return answer
          .eapMessage(success.packet().toByteArray())
          .keys(success.keys().msk().toByteArray())
          .encode(RadiusPacket.ACCESS_ACCEPT);
    }
    ServerStep.Failure failure = (ServerStep.Failure) step;
    faults.add(failure.fault());
    return answer.eapMessage(failure.packet().toByteArray()).encode(RadiusPacket.ACCESS_REJECT);
  }

  private ServerStep begun(EapPacket eap) {
    return asks == Asks.ALWAYS
        ? server.beginAsking(eap.identifier(), eap.data())
        : server.begin(eap.identifier(), eap.data(), asks == Asks.WHEN_NEEDED);
  }

  @Override
  public void close() {
    socket.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
