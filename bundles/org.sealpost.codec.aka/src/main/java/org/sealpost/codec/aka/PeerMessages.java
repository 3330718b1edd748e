package org.sealpost.codec.aka;

import java.util.ArrayList;
import java.util.List;

/** The responses of a peer. */
final class PeerMessages {
  private static final int UNABLE_TO_PROCESS = 0;

  private final AkaMethod method;

  PeerMessages(AkaMethod method) {
    this.method = method;
  }

  Octets identity(int identifier, Octets identity) {
    return plain(
        identifier,
        AkaSubtype.IDENTITY,
        AkaAttributes.of(new AkaAttribute(AttributeType.IDENTITY, identity)));
  }

  AkaMessage challenge(int identifier, List<AkaAttribute> attributes) {
    return message(identifier, AkaSubtype.CHALLENGE, new AkaAttributes(attributes));
  }

  Octets kdfChoice(int identifier) {
    AkaAttribute choice = AkaAttribute.number(AttributeType.KDF, KdfNegotiation.HMAC_SHA_256);
    return Octets.of(challenge(identifier, List.of(choice)).encode());
  }

  /** Repeats the AT_KDF of the request, which nothing else protects (RFC 9048 3.2). */
  Octets synchronizationFailure(int identifier, Auts auts, List<Integer> offeredKdfs) {
    List<AkaAttribute> attributes = new ArrayList<>();
    attributes.add(new AkaAttribute(AttributeType.AUTS, auts.octets()));
    offeredKdfs.forEach(kdf -> attributes.add(AkaAttribute.number(AttributeType.KDF, kdf)));
    return plain(identifier, AkaSubtype.SYNCHRONIZATION_FAILURE, new AkaAttributes(attributes));
  }

  Octets refusal(int identifier, AkaFault.Kind kind) {
    if (kind.rejectsNetwork()) {
      return plain(identifier, AkaSubtype.AUTHENTICATION_REJECT, AkaAttributes.of());
    }
    AkaAttribute code = AkaAttribute.number(AttributeType.CLIENT_ERROR_CODE, UNABLE_TO_PROCESS);
    return plain(identifier, AkaSubtype.CLIENT_ERROR, AkaAttributes.of(code));
  }

  AkaMessage reauthentication(int identifier, List<AkaAttribute> attributes) {
    return message(identifier, AkaSubtype.REAUTHENTICATION, new AkaAttributes(attributes));
  }

  AkaMessage notification(int identifier, List<AkaAttribute> attributes) {
    return message(identifier, AkaSubtype.NOTIFICATION, new AkaAttributes(attributes));
  }

  private Octets plain(int identifier, AkaSubtype subtype, AkaAttributes attributes) {
    return Octets.of(message(identifier, subtype, attributes).encode());
  }

  private AkaMessage message(int identifier, AkaSubtype subtype, AkaAttributes attributes) {
    return new AkaMessage(method, EapCode.RESPONSE, identifier, subtype, attributes);
  }
}
