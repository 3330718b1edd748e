package org.sealpost.codec.aka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The requests of a server. */
final class ServerMessages {
  private static final int D_BIT = 0x8000;

  private final RandomGenerator random;

  /**
   * @param random for AT_IV
   */
  ServerMessages(RandomGenerator random) {
    this.random = random;
  }

  static Octets identity(int identifier, AkaMethod method, IdentityRequest request) {
    AkaAttributes attributes = AkaAttributes.of(AkaAttribute.flag(request.attribute()));
    return Octets.of(message(identifier, method, AkaSubtype.IDENTITY, attributes).encode());
  }

  Octets challenge(
      int identifier, ServerState.Terms terms, IdentityLog identities, ServerRun.Full run) {
    AkaMethod method = terms.method();
    AkaVector vector = run.vector();
    AkaKeys keys = run.keys(terms, identities.identity());
    List<AkaAttribute> attributes = new ArrayList<>();
    attributes.add(new AkaAttribute(AttributeType.RAND, vector.rand()));
    attributes.add(new AkaAttribute(AttributeType.AUTN, vector.autn().octets()));
    if (method == AkaMethod.AKA_PRIME) {
      attributes.add(AkaAttribute.number(AttributeType.KDF, KdfNegotiation.HMAC_SHA_256));
      attributes.add(new AkaAttribute(AttributeType.KDF_INPUT, terms.networkName()));
    }
    List<AkaAttribute> granted = run.grants().attributes();
    if (!granted.isEmpty()) {
      attributes.addAll(sealed(keys, granted));
    }
    attributes.addAll(options(terms, identities));
    if (method == AkaMethod.AKA) {
      int bidding = terms.prefersAkaPrime() ? D_BIT : 0;
      attributes.add(AkaAttribute.number(AttributeType.BIDDING, bidding));
    }
    return message(identifier, method, AkaSubtype.CHALLENGE, new AkaAttributes(attributes))
        .encode(new PacketMac(method, keys.kAut()));
  }

  Octets reauthentication(
      int identifier,
      ServerState.Terms terms,
      IdentityLog identities,
      ReauthenticationContext context,
      Octets nonceS,
      Grants grants) {
    AkaKeys keys =
        AkaKeys.reauthenticated(context, identities.identity(), context.counter(), nonceS);
    List<AkaAttribute> encrypted = new ArrayList<>();
    encrypted.add(AkaAttribute.number(AttributeType.COUNTER, context.counter()));
    encrypted.add(new AkaAttribute(AttributeType.NONCE_S, nonceS));
    encrypted.addAll(grants.attributes());
    List<AkaAttribute> attributes = new ArrayList<>(sealed(keys, encrypted));
    attributes.addAll(options(terms, identities));
    return message(
            identifier, terms.method(), AkaSubtype.REAUTHENTICATION, new AkaAttributes(attributes))
        .encode(new PacketMac(terms.method(), keys.kAut()));
  }

  static Octets failureNotification(int identifier, AkaMethod method) {
    return Octets.of(
        message(
                identifier,
                method,
                AkaSubtype.NOTIFICATION,
                AkaAttributes.of(notification(Notifications.FAILURE)))
            .encode());
  }

  /**
   * @param counter in a fast re-authentication
   */
  Octets successNotification(
      int identifier, AkaMethod method, AkaKeys keys, Optional<Integer> counter) {
    List<AkaAttribute> attributes = new ArrayList<>();
    attributes.add(notification(Notifications.SUCCESS));
    counter.ifPresent(
        number ->
            attributes.addAll(
                sealed(keys, List.of(AkaAttribute.number(AttributeType.COUNTER, number)))));
    return message(identifier, method, AkaSubtype.NOTIFICATION, new AkaAttributes(attributes))
        .encode(new PacketMac(method, keys.kAut()));
  }

  private static List<AkaAttribute> options(ServerState.Terms terms, IdentityLog identities) {
    List<AkaAttribute> options = new ArrayList<>();
    options.add(Checkcode.attribute(terms.method(), identities.packets()));
    if (terms.resultIndications()) {
      options.add(AkaAttribute.flag(AttributeType.RESULT_IND));
    }
    return options;
  }

  private List<AkaAttribute> sealed(AkaKeys keys, List<AkaAttribute> attributes) {
    return new AttributeCipher(keys.kEncr()).sealed(new AkaAttributes(attributes), random);
  }

  private static AkaAttribute notification(int code) {
    return AkaAttribute.number(AttributeType.NOTIFICATION, code);
  }

  private static AkaMessage message(
      int identifier, AkaMethod method, AkaSubtype subtype, AkaAttributes attributes) {
    return new AkaMessage(method, EapCode.REQUEST, identifier, subtype, attributes);
  }
}
