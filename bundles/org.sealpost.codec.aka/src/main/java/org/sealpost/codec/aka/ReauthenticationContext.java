package org.sealpost.codec.aka;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * What a full authentication leaves for fast re-authentications (RFC 4187 5). A value that either
 * side stores, encrypted: it holds keys.
 *
 * @param method the method that was done; no other can use it
 * @param name on the server's side the IMSI, on the peer's the identity to send; 1..253 octets
 * @param counter on the server's side the number of the next re-authentication, from 1; on the
 *     peer's the highest number accepted, 0 at first; at most 65535
 * @param kEncr 16 octets
 * @param kAut 16 octets (EAP-AKA) or 32 (EAP-AKA')
 * @param key {@link AkaKeys#reauthentication}
 */
public record ReauthenticationContext(
    AkaMethod method, Octets name, int counter, Secret kEncr, Secret kAut, Secret key) {
  /** Fast re-authentications that a server does before it wants to see the card again. */
  public static final int MOST = 1000;

  private static final int VERSION = 1;
  private static final int MAX_NAME = 253;
  private static final int MAX_COUNTER = 0xffff;

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public ReauthenticationContext {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "name: expected 1.." + MAX_NAME + " octets, found " + name.length());
    }
    if (counter < 0 || counter > MAX_COUNTER) {
      throw new IllegalArgumentException(
          "counter: expected 0.." + MAX_COUNTER + ", found " + counter);
    }
    kEncr.expect(16, 16, "K_encr");
    kAut.expect(kAutLength(method), kAutLength(method), "K_aut");
    key.expect(keyLength(method), keyLength(method), "re-authentication key");
  }

  static ReauthenticationContext of(AkaMethod method, Octets name, int counter, AkaKeys keys) {
    return new ReauthenticationContext(
        method, name, counter, keys.kEncr(), keys.kAut(), keys.reauthentication());
  }

  /** For the next one. */
  ReauthenticationContext with(Octets nextName, int nextCounter) {
    return new ReauthenticationContext(method, nextName, nextCounter, kEncr, kAut, key);
  }

  /** Version (1) | method (1) | counter (2) | K_encr | K_aut | key | name (1 + n). */
  public byte[] toBytes() {
    return new ByteWriter()
        .u8(VERSION)
        .u8(method.ordinal())
        .u16(counter)
        .bytes(kEncr.toByteArray())
        .bytes(kAut.toByteArray())
        .bytes(key.toByteArray())
        .u8(name.length())
        .bytes(name.toByteArray())
        .toByteArray();
  }

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws DecodeException if the octets are anything else
   */
  public static ReauthenticationContext fromBytes(byte[] octets) throws DecodeException {
    ByteReader in = new ByteReader("re-authentication context", octets);
    int version = in.u8("version");
    if (version != VERSION) {
      throw in.error("version", Integer.toString(VERSION), Integer.toString(version));
    }
    int ordinal = in.u8("method");
    if (ordinal >= AkaMethod.values().length) {
      throw in.error("method", "one of two", Integer.toString(ordinal));
    }
    AkaMethod method = AkaMethod.values()[ordinal];
    int counter = in.u16("counter");
    Secret kEncr = Secret.of(in.bytes(16, "K_encr"));
    Secret kAut = Secret.of(in.bytes(kAutLength(method), "K_aut"));
    Secret key = Secret.of(in.bytes(keyLength(method), "re-authentication key"));
    int length = in.u8("name length");
    if (length < 1 || length > MAX_NAME) {
      throw in.error("name length", "1.." + MAX_NAME, Integer.toString(length));
    }
    Octets name = Octets.of(in.bytes(length, "name"));
    in.expectEnd();
    return new ReauthenticationContext(method, name, counter, kEncr, kAut, key);
  }

  private static int kAutLength(AkaMethod method) {
    return switch (method) {
      case AKA -> 16;
      case AKA_PRIME -> 32;
    };
  }

  private static int keyLength(AkaMethod method) {
    return switch (method) {
      case AKA -> 20;
      case AKA_PRIME -> 32;
    };
  }

  /** Without name and keys. */
  @Override
  public String toString() {
    return "ReauthenticationContext[" + method + ", counter " + counter + "]";
  }
}
