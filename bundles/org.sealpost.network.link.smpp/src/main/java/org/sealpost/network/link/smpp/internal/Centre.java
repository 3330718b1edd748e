package org.sealpost.network.link.smpp.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/**
 * A short message centre and who we are to it.
 *
 * @param systemId at most 15 octets (SMPP 3.4 clause 5.2.1)
 * @param password at most 8 octets (clause 5.2.2); never printed
 */
record Centre(String host, int port, boolean tls, String systemId, String password) {
  private static final String EXPECTED = "smpp://SYSTEM-ID@HOST[:PORT] or smpps://...";
  private static final int PORT = 2775;
  private static final int TLS_PORT = 3550;
  private static final int LONGEST_ID = 15;
  private static final int LONGEST_PASSWORD = 8;

  /** Checks what an SMPP bind can say. */
  Centre {
    requireShort("system id", systemId.length(), 1, LONGEST_ID);
    requireShort(
        "password", password.getBytes(StandardCharsets.ISO_8859_1).length, 0, LONGEST_PASSWORD);
  }

  private static void requireShort(String what, int length, int least, int most) {
    if (length < least || length > most) {
      throw new IllegalArgumentException(
          what + ": expected " + least + " to " + most + " octets, found " + length);
    }
  }

  /**
   * Reads a URL. A password in it is refused, for URLs are shown.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Centre parse(String url, String password) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("url: expected " + EXPECTED + ", found no URL", e);
    }
    boolean tls = "smpps".equalsIgnoreCase(uri.getScheme());
    boolean known = tls || "smpp".equalsIgnoreCase(uri.getScheme());
    if (!known || uri.getHost() == null || uri.getUserInfo() == null) {
      throw new IllegalArgumentException("url: expected " + EXPECTED + ", found another");
    }
    if (uri.getUserInfo().indexOf(':') >= 0) {
      throw new IllegalArgumentException("url: expected no password in it, found one");
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? TLS_PORT : PORT;
    String host = uri.getHost().replaceAll("^\\[|]$", "");
    return new Centre(host, port, tls, uri.getUserInfo(), password);
  }

  /** The same with another password. */
  Centre withPassword(String other) {
    return new Centre(host, port, tls, systemId, other);
  }

  @Override
  public String toString() {
    return (tls ? "smpps://" : "smpp://") + systemId + "@" + host + ":" + port;
  }
}
