package org.sealpost.network.front.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A CA made for one test, and what it signs, by the JDK's {@code keytool}. */
public final class TestCertificates {
  private static final String PASSWORD = "of a test";

  private final Path store;

  /** Makes a CA of this name, with its files in the folder. */
  public TestCertificates(Path folder, String authority) throws IOException {
    store = folder.resolve(authority + ".p12");
    keytool("-alias", "ca", "-dname", "CN=" + authority, "-ext", "bc:critical=ca:true");
  }

  /** A certificate for these names, such as {@code ip:127.0.0.1} or {@code dns:host}. */
  public Server server(String alias, String names) throws IOException {
    keytool("-alias", alias, "-dname", "CN=" + alias, "-ext", "san=" + names, "-signer", "ca");
    return new Server(alias);
  }

  /** Writes the CA's certificate as PEM. */
  public Path authority() throws IOException {
    return write(store.resolveSibling(store.getFileName() + ".ca.pem"), pem(load(), "ca"));
  }

  /** One that trusts this CA alone. */
  public SSLContext client() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", load().getCertificate("ca"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  /** A certificate and its key. */
  public final class Server {
    private final String alias;

    private Server(String alias) {
      this.alias = alias;
    }

    /** Writes chain and key as PEM. */
    public void write(Path certificate, Path key) throws IOException {
      TestCertificates.write(certificate, pem(load(), alias));
      try {
        byte[] der = load().getKey(alias, PASSWORD.toCharArray()).getEncoded();
        TestCertificates.write(key, block("PRIVATE KEY", der));
      } catch (GeneralSecurityException e) {
        throw new IOException(e);
      }
    }

    /** The pin of its key. */
    public String pin() throws IOException {
      try {
        byte[] key = load().getCertificate(alias).getPublicKey().getEncoded();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
        return "sha256/" + Base64.getEncoder().encodeToString(digest);
      } catch (GeneralSecurityException e) {
        throw new IOException(e);
      }
    }

    /** For a server of the JDK. */
    public SSLContext context() throws IOException, GeneralSecurityException {
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, null);
      char[] password = PASSWORD.toCharArray();
      KeyStore all = load();
      own.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(own, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    }
  }

  private KeyStore load() throws IOException {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore loaded = KeyStore.getInstance("PKCS12");
      loaded.load(in, PASSWORD.toCharArray());
      return loaded;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static String pem(KeyStore from, String alias) throws IOException {
    try {
      StringBuilder pem = new StringBuilder();
      for (Certificate certificate : from.getCertificateChain(alias)) {
        pem.append(block("CERTIFICATE", certificate.getEncoded()));
      }
      return pem.toString();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static String block(String name, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + name + "-----\n" + base64 + "\n-----END " + name + "-----\n";
  }

  private static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }

  private void keytool(String... more) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
    line.addAll(List.of("-validity", "30", "-storetype", "PKCS12", "-storepass", PASSWORD));
    line.addAll(List.of("-keystore", store.toString()));
    line.addAll(List.of(more));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
