package org.sealpost.seal.api;

import java.util.Arrays;

/**
 * What a key agreement yields on both sides: the same on both if and only if it succeeded.
 *
 * <p>The root key is the usage specific root key (RFC 5295) that the method derived from its EMSK
 * under {@link #ROOT_KEY_LABEL}; MSK, EMSK and transient keys never leave the method.
 */
public final class AgreedKeys implements AutoCloseable {
  /** The label of RFC 5295 under which methods derive the root key. */
  public static final String ROOT_KEY_LABEL = "sealpost-outer-seal@sealpost.org";

  /** Octets of the root key. */
  public static final int ROOT_KEY_LENGTH = 64;

  private final byte[] name;
  private final byte[] sessionId;
  private final byte[] rootKey;

  /**
   * @param name the EMSKname (RFC 5295), 8 octets: the session's key id on the wire
   * @param sessionId the method's session id (RFC 5247)
   * @param rootKey {@link #ROOT_KEY_LENGTH} octets
   */
  public AgreedKeys(byte[] name, byte[] sessionId, byte[] rootKey) {
    if (name.length != 8) {
      throw new IllegalArgumentException("EMSKname: expected 8 octets, found " + name.length);
    }
    if (rootKey.length != ROOT_KEY_LENGTH) {
      throw new IllegalArgumentException(
          "root key: expected " + ROOT_KEY_LENGTH + " octets, found " + rootKey.length);
    }
    this.name = name.clone();
    this.sessionId = sessionId.clone();
    this.rootKey = rootKey.clone();
  }

  /** The EMSKname (RFC 5295), 8 octets. Not secret. */
  public byte[] name() {
    return name.clone();
  }

  /** The method's session id (RFC 5247). Not secret. */
  public byte[] sessionId() {
    return sessionId.clone();
  }

  /** The root key. The caller overwrites its copy when done. */
  public byte[] rootKey() {
    return rootKey.clone();
  }

  /** Overwrites the root key. */
  @Override
  public void close() {
    Arrays.fill(rootKey, (byte) 0);
  }
}
