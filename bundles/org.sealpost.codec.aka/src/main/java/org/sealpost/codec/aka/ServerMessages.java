package org.sealpost.codec.aka;

import java.util.ArrayList;
import java.util.List;

/** The requests of a server. */
final class ServerMessages {
  private static final int D_BIT = 0x8000;

  private ServerMessages() {}

  static Octets challenge(int identifier, ServerState.Terms terms, AkaVector vector, AkaKeys keys) {
    AkaMethod method = terms.method();
    List<AkaAttribute> attributes = new ArrayList<>();
    attributes.add(new AkaAttribute(AttributeType.RAND, vector.rand()));
    attributes.add(new AkaAttribute(AttributeType.AUTN, vector.autn().octets()));
    if (method == AkaMethod.AKA_PRIME) {
      attributes.add(AkaAttribute.number(AttributeType.KDF, KdfNegotiation.HMAC_SHA_256));
      attributes.add(new AkaAttribute(AttributeType.KDF_INPUT, terms.networkName()));
    }
    attributes.add(Checkcode.attribute(method, List.of()));
    if (terms.resultIndications()) {
      attributes.add(AkaAttribute.flag(AttributeType.RESULT_IND));
    }
    if (method == AkaMethod.AKA) {
      int bidding = terms.prefersAkaPrime() ? D_BIT : 0;
      attributes.add(AkaAttribute.number(AttributeType.BIDDING, bidding));
    }
    return message(identifier, method, AkaSubtype.CHALLENGE, new AkaAttributes(attributes))
        .encode(new PacketMac(method, keys.kAut()));
  }

  static Octets failureNotification(int identifier, AkaMethod method) {
    return Octets.of(notification(identifier, method, Notifications.FAILURE).encode());
  }

  static Octets successNotification(int identifier, AkaMethod method, AkaKeys keys) {
    return notification(identifier, method, Notifications.SUCCESS)
        .encode(new PacketMac(method, keys.kAut()));
  }

  private static AkaMessage notification(int identifier, AkaMethod method, int code) {
    AkaAttribute notification = AkaAttribute.number(AttributeType.NOTIFICATION, code);
    return message(identifier, method, AkaSubtype.NOTIFICATION, AkaAttributes.of(notification));
  }

  private static AkaMessage message(
      int identifier, AkaMethod method, AkaSubtype subtype, AkaAttributes attributes) {
    return new AkaMessage(method, EapCode.REQUEST, identifier, subtype, attributes);
  }
}
