package org.sealpost.network.front.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.it.patience.Patience;

/** The relay in front of a listener that the test is itself. */
@Timeout(Patience.TEST_SECONDS)
class RelayTest {
  private static final int MOST = 4;

  @TempDir static Path folder;
  private static TestCertificates ca;
  private static TestCertificates.Server first;

  private final Peers peers = new Peers();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private ServedKeys keys;
  private ServerSocket listener;
  private Relay relay;

  @BeforeAll
  static void make_certificates() throws IOException {
    ca = new TestCertificates(folder, "ca");
    first = ca.server("first", "ip:127.0.0.1");
  }

  @BeforeEach
  void listen() throws IOException {
    serve(first);
    keys = new ServedKeys(new KeyFiles(folder.resolve("c.pem"), folder.resolve("k.pem")));
    InetAddress loopback = InetAddress.getLoopbackAddress();
    listener = new ServerSocket(0, 50, loopback);
    relay =
        new Relay(
            keys,
            new InetSocketAddress(loopback, 0),
            new InetSocketAddress(loopback, listener.getLocalPort()),
            MOST,
            peers,
            threads);
    threads.execute(relay::run);
  }

  @AfterEach
  void stop() throws IOException {
    relay.close();
    listener.close();
    threads.shutdownNow();
  }

  @Test
  void octets_go_both_ways_unchanged_also_when_they_are_many() throws Exception {
    byte[] many = new byte[3 << 20];
    new Random(1).nextBytes(many);
    try (SSLSocket client = connect();
        Socket behind = listener.accept()) {
      CompletableFuture<byte[]> up = reading(behind, many.length);
      CompletableFuture<byte[]> down = reading(client, many.length);
      CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> write(behind, many), threads);
      write(client, many);
      assertThat(up.get()).isEqualTo(many);
      assertThat(down.get()).isEqualTo(many);
      sent.get();
    }
  }

  @Test
  void the_end_of_each_side_reaches_the_other_one() throws Exception {
    try (SSLSocket client = connect();
        Socket behind = listener.accept()) {
      write(client, "question".getBytes(US_ASCII));
      client.shutdownOutput();
      assertThat(behind.getInputStream().readAllBytes()).asString().isEqualTo("question");
      write(behind, "answer".getBytes(US_ASCII));
      behind.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("answer");
    }
  }

  @Test
  void the_listener_learns_who_is_behind_a_connection_while_that_is_open() throws Exception {
    SSLSocket client = connect();
    Socket behind = listener.accept();
    write(client, new byte[] {1});
    assertThat(behind.getInputStream().read()).isEqualTo(1);
    assertThat(peers.behind(behind.getPort())).contains(InetAddress.getLoopbackAddress());
    client.close();
    behind.close();
    Awaitility.await().until(() -> peers.behind(behind.getPort()).isEmpty());
  }

  @Test
  void a_new_certificate_is_served_to_new_connections_and_old_ones_stay() throws Exception {
    try (SSLSocket old = connect();
        Socket behindOld = listener.accept()) {
      serve(ca.server("second", "ip:127.0.0.1"));
      keys.look();
      keys.look();
      try (SSLSocket fresh = connect()) {
        assertThat(subject(fresh)).isEqualTo("CN=second");
      }
      assertThat(subject(old)).isEqualTo("CN=first");
      write(behindOld, new byte[] {42});
      assertThat(old.getInputStream().read()).isEqualTo(42);
    }
  }

  @Test
  void what_is_no_tls_gets_an_alert_and_no_connection_behind() throws Exception {
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
      write(plain, "GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
      byte[] answer = plain.getInputStream().readAllBytes();
      // record: alert (21), version, length 2, fatal (2) and why
      assertThat(answer).hasSize(7).startsWith(21).endsWith(answer[6]);
      assertThat(answer[5]).isEqualTo((byte) 2);
    }
    try (SSLSocket client = connect();
        Socket behind = listener.accept()) {
      write(client, new byte[] {7});
      assertThat(behind.getInputStream().read()).isEqualTo(7);
    }
  }

  @Test
  void old_protocols_are_refused() throws Exception {
    try (SSLSocket client = socket()) {
      client.setEnabledProtocols(new String[] {"TLSv1.2"});
      client.startHandshake();
      assertThat(client.getSession().getProtocol()).isEqualTo("TLSv1.2");
    }
    try (SSLSocket client = socket()) {
      client.setEnabledProtocols(new String[] {"TLSv1.1"});
      assertThatThrownBy(client::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void more_connections_than_allowed_wait_until_one_ends() throws Exception {
    Socket[] idle = new Socket[MOST];
    for (int i = 0; i < MOST; i++) {
      idle[i] = new Socket(InetAddress.getLoopbackAddress(), relay.port());
    }
    CompletableFuture<SSLSocket> waiting =
        CompletableFuture.supplyAsync(this::connectUnchecked, threads);
    idle[0].close();
    try (SSLSocket client = waiting.get()) {
      assertThat(client.getSession().isValid()).isTrue();
    }
    for (Socket socket : idle) {
      socket.close();
    }
  }

  @Test
  void a_handshake_that_is_not_finished_ends_after_its_time() throws Exception {
    try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
      idle.setSoTimeout((int) Relay.HANDSHAKE.plus(Patience.LIMIT).toMillis());
      assertThat(idle.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void without_a_listener_behind_the_connection_ends() throws Exception {
    listener.close();
    try (SSLSocket client = socket()) {
      client.setSoTimeout(Patience.MILLIS);
      try {
        client.startHandshake();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
      } catch (SSLException | java.net.SocketException ended) {
        assertThat(ended).isNotInstanceOf(java.net.SocketTimeoutException.class);
      }
    }
  }

  private static void serve(TestCertificates.Server server) throws IOException {
    server.write(folder.resolve("c.pem"), folder.resolve("k.pem"));
  }

  private SSLSocket socket() throws Exception {
    return (SSLSocket)
        ca.client().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), relay.port());
  }

  private SSLSocket connect() throws Exception {
    SSLSocket client = socket();
    client.startHandshake();
    return client;
  }

  private SSLSocket connectUnchecked() {
    try {
      return connect();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String subject(SSLSocket client) throws SSLException {
    X509Certificate own = (X509Certificate) client.getSession().getPeerCertificates()[0];
    return own.getSubjectX500Principal().getName();
  }

  private CompletableFuture<byte[]> reading(Socket from, int length) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return from.getInputStream().readNBytes(length);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        },
        threads);
  }

  private static void write(Socket to, byte[] octets) {
    try {
      OutputStream out = to.getOutputStream();
      out.write(octets);
      out.flush();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
