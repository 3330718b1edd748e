package org.sealpost.network.front.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike.
 *
 * @param address any of them
 * @param prefix bits that are the same
 */
record AddressRange(InetAddress address, int prefix) {
  /** Numbers, never a name that somebody would have to resolve. */
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  /**
   * @param text ADDRESS or ADDRESS/PREFIX
   */
  static AddressRange of(String text) {
    String[] parts = text.strip().split("/", 2);
    Optional<InetAddress> address = literal(parts[0]);
    int bits = address.map(found -> found.getAddress().length * 8).orElse(0);
    int prefix = bits;
    if (parts.length == 2) {
      prefix = parts[1].matches("[0-9]{1,3}") ? Integer.parseInt(parts[1]) : -1;
    }
    if (address.isEmpty() || prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(
          "trusted proxy: expected ADDRESS or ADDRESS/PREFIX, found " + text);
    }
    return new AddressRange(address.get(), prefix);
  }

  /** An address as it is written in numbers. */
  static Optional<InetAddress> literal(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] found = other.getAddress();
    if (mine.length != found.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((mine[bit / 8] & mask) != (found[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
