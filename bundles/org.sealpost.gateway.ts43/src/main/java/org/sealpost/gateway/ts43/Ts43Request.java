package org.sealpost.gateway.ts43;

import java.net.URI;
import java.util.List;

/**
 * Who asks whom about what.
 *
 * @param url of the entitlement server, http or https, without a query
 * @param terminalId IMEI or UUID of what holds the card
 * @param apps application ids such as {@code ap2004}, at least one
 */
public record Ts43Request(URI url, String terminalId, List<String> apps) {
  /**
   * @throws IllegalArgumentException if the URL cannot be asked, or nothing is asked about
   */
  public Ts43Request {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null || url.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "url: expected http(s)://HOST[:PORT][/PATH], found " + url);
    }
    apps = List.copyOf(apps);
    for (String app : apps) {
      if (!app.matches("[aA][pP][0-9]{4}")) {
        throw new IllegalArgumentException("app: expected one such as ap2004, found " + app);
      }
    }
    if (apps.isEmpty()) {
      throw new IllegalArgumentException("app: expected at least one, found none");
    }
  }
}
