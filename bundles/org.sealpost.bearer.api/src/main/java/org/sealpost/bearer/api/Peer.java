package org.sealpost.bearer.api;

/**
 * The address of a peer in the bearer's own terms. It says where frames go, never whose they are.
 *
 * @param address 0 to 200 characters, opaque to everyone but the bearer
 */
public record Peer(String address) {
  /** The peer of a bearer that has just one. */
  public static final Peer ONLY = new Peer("");

  /** Checks the length. */
  public Peer {
    if (address.length() > 200) {
      throw new IllegalArgumentException(
          "peer address: expected at most 200 characters, found " + address.length());
    }
  }
}
