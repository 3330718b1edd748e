package org.sealpost.network.link.smpp.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;

/** Sockets to a centre, with an end to waiting, and TLS where it is wanted. For one connection. */
final class CentreConnections implements ConnectionFactory {
  private final Settings settings;
  private volatile Optional<Socket> socket = Optional.empty();

  CentreConnections(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Connection createConnection(String host, int port) throws IOException {
    int patience = (int) settings.timeout().toMillis();
    Socket plain = new Socket();
    socket = Optional.of(plain);
    plain.setTcpNoDelay(true);
    plain.connect(new InetSocketAddress(host, port), patience);
    return new SocketConnection(settings.centre().tls() ? secured(plain, host, port) : plain);
  }

  /** The name in the certificate must be that of the centre. */
  private Socket secured(Socket plain, String host, int port) throws IOException {
    plain.setSoTimeout((int) settings.timeout().toMillis());
    SSLSocket secured =
        (SSLSocket) context().getSocketFactory().createSocket(plain, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private SSLContext context() throws IOException {
    try {
      if (settings.authorities().isEmpty()) {
        return SSLContext.getDefault();
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(authorities(settings.authorities().get()));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("CA file: " + e.getMessage(), e);
    }
  }

  private static KeyStore authorities(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + number++, each);
      }
    }
    return store;
  }

  /** Whoever reads, writes or connects fails. */
  void cut() {
    socket.ifPresent(
        open -> {
          try {
            open.close();
          } catch (IOException e) {
            // it is closed for all that it is worth
          }
        });
  }
}
