package org.sealpost.codec.aka;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * As much of RADIUS (RFC 2865, RFC 3579, RFC 2548) as a test counterpart needs: code (1) |
 * identifier (1) | length (2) | authenticator (16) | attributes, each type (1) | length (1) |
 * value.
 */
final class RadiusPacket {
  static final int ACCESS_ACCEPT = 2;
  static final int ACCESS_REJECT = 3;
  static final int ACCESS_CHALLENGE = 11;
  private static final int EAP_MESSAGE = 79;
  private static final int MESSAGE_AUTHENTICATOR = 80;
  private static final int VENDOR_SPECIFIC = 26;
  private static final int MICROSOFT = 311;
  private static final int MPPE_SEND_KEY = 16;
  private static final int MPPE_RECV_KEY = 17;
  private static final int HEADER = 20;
  private static final int MAX_VALUE = 253;

  private final byte[] request;
  private final byte[] secret;
  private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();

  /** The answer to {@code request}. */
  RadiusPacket(byte[] request, byte[] secret) {
    this.request = request;
    this.secret = secret;
  }

  /** The EAP packet in a RADIUS packet, put together again. */
  static byte[] eap(byte[] packet) {
    ByteArrayOutputStream eap = new ByteArrayOutputStream();
    for (int at = HEADER; at < packet.length; at += packet[at + 1] & 0xff) {
      if (packet[at] == EAP_MESSAGE) {
        eap.write(packet, at + 2, (packet[at + 1] & 0xff) - 2);
      }
    }
    return eap.toByteArray();
  }

  RadiusPacket eapMessage(byte[] eap) {
    for (int at = 0; at < eap.length; at += MAX_VALUE) {
      attribute(EAP_MESSAGE, Arrays.copyOfRange(eap, at, Math.min(eap.length, at + MAX_VALUE)));
    }
    return this;
  }

  /** MSK as the two keys that an access point gets. */
  RadiusPacket keys(byte[] msk) {
    return key(MPPE_RECV_KEY, (byte) 0x80, Arrays.copyOfRange(msk, 0, 32))
        .key(MPPE_SEND_KEY, (byte) 0x81, Arrays.copyOfRange(msk, 32, 64));
  }

  /** RFC 2548 2.4.2: length and key, padded, each block under MD5 of secret and block before. */
  private RadiusPacket key(int type, byte saltByte, byte[] key) {
    byte[] salt = {saltByte, 0};
    byte[] plain = new byte[48];
    plain[0] = (byte) key.length;
    System.arraycopy(key, 0, plain, 1, key.length);
    byte[] hidden = new byte[plain.length];
    byte[] before = Primitives.concat(Arrays.copyOfRange(request, 4, HEADER), salt);
    for (int at = 0; at < plain.length; at += 16) {
      byte[] pad = Primitives.digest("MD5", secret, before);
      before = Primitives.xor(Arrays.copyOfRange(plain, at, at + 16), pad);
      System.arraycopy(before, 0, hidden, at, 16);
    }
    byte[] value =
        ByteBuffer.allocate(6 + salt.length + hidden.length)
            .putInt(MICROSOFT)
            .put((byte) type)
            .put((byte) (2 + salt.length + hidden.length))
            .put(salt)
            .put(hidden)
            .array();
    attribute(VENDOR_SPECIFIC, value);
    return this;
  }

  /** With Message-Authenticator and Response Authenticator. */
  byte[] encode(int code) {
    attribute(MESSAGE_AUTHENTICATOR, new byte[16]);
    byte[] list = attributes.toByteArray();
    byte[] packet =
        ByteBuffer.allocate(HEADER + list.length)
            .put((byte) code)
            .put(request[1])
            .putShort((short) (HEADER + list.length))
            .put(request, 4, 16)
            .put(list)
            .array();
    byte[] mac = Primitives.mac("HmacMD5", secret).doFinal(packet);
    System.arraycopy(mac, 0, packet, packet.length - mac.length, mac.length);
    byte[] authenticator = Primitives.digest("MD5", packet, secret);
    System.arraycopy(authenticator, 0, packet, 4, authenticator.length);
    return packet;
  }

  private void attribute(int type, byte[] value) {
    attributes.write(type);
    attributes.write(2 + value.length);
    attributes.writeBytes(value);
  }
}
