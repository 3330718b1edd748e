package org.sealpost.network.front.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What proxies wrote about a request: {@code X-Forwarded-For}, or {@code Forwarded} (RFC 7239).
 * Only the end of it is theirs; what stands before is whatever the peer sent.
 *
 * @param hops addresses as written, the last hop first; empty where one is not an address
 * @param secure whether the last hop says that it was reached over https
 */
record Forwarded(List<Optional<InetAddress>> hops, boolean secure) {
  private static final int MOST = 32;
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([^\\]]*)](?::[0-9]+)?|([0-9.]+)(?::[0-9]+)?");
  private static final Pattern PAIR =
      Pattern.compile("\\s*([A-Za-z-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\"\\s]*))\\s*");

  static Forwarded none() {
    return new Forwarded(List.of(), false);
  }

  /** By what {@code X-Forwarded-For} and {@code X-Forwarded-Proto} hold, all lines of them. */
  static Forwarded ofLists(List<String> addresses, List<String> protocols) {
    List<String> all = elements(addresses);
    List<String> how = elements(protocols);
    return new Forwarded(
        all.stream().map(Forwarded::address).toList(),
        !how.isEmpty() && how.get(0).equalsIgnoreCase("https"));
  }

  /** By what {@code Forwarded} holds, all lines of it. */
  static Forwarded ofElements(List<String> lines) {
    List<Optional<InetAddress>> hops = new ArrayList<>();
    List<String> elements = elements(lines);
    for (String element : elements) {
      hops.add(value(element, "for").flatMap(Forwarded::address));
    }
    return new Forwarded(
        List.copyOf(hops),
        !elements.isEmpty()
            && value(elements.get(0), "proto").filter("https"::equalsIgnoreCase).isPresent());
  }

  /**
   * Who the request is from: the first hop, seen from here, that is no trusted proxy; where one
   * names nobody, whoever passed that on.
   */
  InetAddress origin(InetAddress nearest, Predicate<InetAddress> trusted) {
    InetAddress origin = nearest;
    for (Optional<InetAddress> hop : hops) {
      if (!trusted.test(origin) || hop.isEmpty()) {
        break;
      }
      origin = hop.get();
    }
    return origin;
  }

  /** Comma-separated, the last first; no more than anybody needs. */
  private static List<String> elements(List<String> lines) {
    List<String> all = new ArrayList<>();
    for (String line : lines) {
      Collections.addAll(all, line.split(",", -1));
    }
    Collections.reverse(all);
    return all.stream().limit(MOST).map(String::strip).toList();
  }

  private static Optional<String> value(String element, String name) {
    for (String pair : element.split(";", -1)) {
      Matcher found = PAIR.matcher(pair);
      if (found.matches() && found.group(1).toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(found.group(2) == null ? found.group(3) : found.group(2));
      }
    }
    return Optional.empty();
  }

  private static Optional<InetAddress> address(String written) {
    Matcher found = WITH_PORT.matcher(written);
    String bare =
        !found.matches() ? written : found.group(1) == null ? found.group(2) : found.group(1);
    return AddressRange.literal(bare);
  }
}
