package org.sealpost.codec.aka;

import java.security.MessageDigest;
import org.sealpost.codec.bytes.DecodeException;

/** What the responses to a request that asks for a proof must hold. AT_MAC is checked first. */
final class ServerChecks {
  private ServerChecks() {}

  /** The response to a challenge. */
  static void challenge(ServerState state, AkaAttributes attributes, Octets received)
      throws FaultException, DecodeException {
    AkaVector vector = ((ServerRun.Full) state.run().orElseThrow()).vector();
    byte[] res = attributes.require(AttributeType.RES).toByteArray();
    mac(state, received, Octets.EMPTY, "challenge");
    FaultException.unless(
        !attributes.has(AttributeType.KDF), AkaFault.Kind.KDF, "AT_KDF in an answered challenge");
    checkcode(state, attributes, "challenge");
    FaultException.unless(
        MessageDigest.isEqual(vector.xres().toByteArray(), res), AkaFault.Kind.RES, "wrong AT_RES");
    indication(state, attributes);
  }

  /**
   * The response to a fast re-authentication.
   *
   * @return whether the peer accepts the counter; if not it wants a full authentication
   */
  static boolean reauthentication(ServerState state, AkaMessage message, Octets received)
      throws FaultException, DecodeException {
    ServerRun.Fast run = (ServerRun.Fast) state.run().orElseThrow();
    mac(state, received, run.nonceS(), "fast re-authentication");
    checkcode(state, message.attributes(), "fast re-authentication");
    AkaAttributes encrypted = counter(state, message);
    if (encrypted.has(AttributeType.COUNTER_TOO_SMALL)) {
      return false;
    }
    indication(state, message.attributes());
    return true;
  }

  /** The response to the notification of success. */
  static void notification(ServerState state, AkaMessage message, Octets received)
      throws FaultException, DecodeException {
    FaultException.unless(
        message.subtype() == AkaSubtype.NOTIFICATION,
        AkaFault.Kind.UNEXPECTED,
        "AKA-" + message.subtype() + " to a notification");
    mac(state, received, Octets.EMPTY, "notification");
    if (state.run().orElseThrow().counter().isPresent()) {
      counter(state, message);
    }
  }

  private static void mac(ServerState state, Octets received, Octets extra, String what)
      throws FaultException {
    FaultException.unless(
        new PacketMac(state.method(), state.keys().kAut()).verify(received.toByteArray(), extra),
        AkaFault.Kind.MAC,
        "wrong AT_MAC in the response to a " + what);
  }

  private static void checkcode(ServerState state, AkaAttributes attributes, String what)
      throws FaultException {
    FaultException.unless(
        Checkcode.verify(state.method(), state.identities().packets(), attributes),
        AkaFault.Kind.CHECKCODE,
        "wrong AT_CHECKCODE in the response to a " + what);
  }

  private static AkaAttributes counter(ServerState state, AkaMessage message)
      throws FaultException, DecodeException {
    AkaAttributes encrypted = new AttributeCipher(state.keys().kEncr()).opened(message);
    FaultException.unless(
        encrypted.requireNumber(AttributeType.COUNTER)
            == state.run().flatMap(ServerRun::counter).orElseThrow(),
        AkaFault.Kind.COUNTER,
        "wrong AT_COUNTER");
    return encrypted;
  }

  private static void indication(ServerState state, AkaAttributes attributes)
      throws FaultException {
    FaultException.unless(
        !attributes.has(AttributeType.RESULT_IND) || state.terms().resultIndications(),
        AkaFault.Kind.UNEXPECTED,
        "AT_RESULT_IND that was not offered");
  }
}
