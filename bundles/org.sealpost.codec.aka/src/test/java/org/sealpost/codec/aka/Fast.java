package org.sealpost.codec.aka;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The messages of a fast re-authentication as either side makes them, right or wrong. */
final class Fast {
  static final Octets IDENTITY = TestDirectory.ascii("4again@example.org");
  static final Octets NONCE_S = Octets.of(Json.hex("0123456789abcdeffedcba9876543210"));

  private final AkaMethod method;
  private final EapCode code;
  private final AkaSubtype subtype;
  private final List<AkaAttribute> encrypted = new ArrayList<>();
  private final List<AkaAttribute> clear = new ArrayList<>();
  private int identifier = 1;

  private Fast(AkaMethod method, EapCode code, AkaSubtype subtype) {
    this.method = method;
    this.code = code;
    this.subtype = subtype;
  }

  static Fast request(AkaMethod method) {
    return new Fast(method, EapCode.REQUEST, AkaSubtype.REAUTHENTICATION);
  }

  static Fast response(AkaMethod method) {
    return new Fast(method, EapCode.RESPONSE, AkaSubtype.REAUTHENTICATION);
  }

  static Fast notification(AkaMethod method, EapCode code) {
    return new Fast(method, code, AkaSubtype.NOTIFICATION);
  }

  /** What a full authentication left, under the IMSI or the identity. */
  static ReauthenticationContext context(AkaMethod method, Octets name, int counter) {
    AkaVector vector = new TestCard().vector(1);
    AkaKeys keys =
        AkaKeys.of(
            method,
            Conversation.IDENTITY,
            TestDirectory.ascii("sealpost"),
            vector.autn(),
            vector.ck(),
            vector.ik());
    return ReauthenticationContext.of(method, name, counter, keys);
  }

  Fast identifier(int number) {
    identifier = number;
    return this;
  }

  Fast counter(int counter) {
    encrypted.add(AkaAttribute.number(AttributeType.COUNTER, counter));
    return this;
  }

  Fast nonce() {
    encrypted.add(new AkaAttribute(AttributeType.NONCE_S, NONCE_S));
    return this;
  }

  Fast inside(AkaAttribute attribute) {
    encrypted.add(attribute);
    return this;
  }

  Fast outside(AkaAttribute attribute) {
    clear.add(attribute);
    return this;
  }

  /**
   * @param extra what AT_MAC covers beyond the packet
   */
  byte[] packet(Octets extra) {
    ReauthenticationContext keys = context(method, IDENTITY, 0);
    List<AkaAttribute> attributes = new ArrayList<>(clear);
    if (!encrypted.isEmpty()) {
      attributes.addAll(
          new AttributeCipher(keys.kEncr())
              .sealed(new AkaAttributes(encrypted), new SplittableRandom(3)));
    }
    return new AkaMessage(method, code, identifier, subtype, new AkaAttributes(attributes))
        .encode(new PacketMac(method, keys.kAut()), extra)
        .toByteArray();
  }

  byte[] packet() {
    return packet(Octets.EMPTY);
  }
}
