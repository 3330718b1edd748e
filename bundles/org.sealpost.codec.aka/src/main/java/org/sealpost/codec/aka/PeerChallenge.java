package org.sealpost.codec.aka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;

/** A challenge that a peer received, between what it must check before and after the card. */
final class PeerChallenge {
  private static final int D_BIT = 0x8000;

  private final PeerSettings settings;
  private final AkaMessage message;
  private final byte[] packet;
  private final Octets rand;
  private final Autn autn;

  /**
   * @param packet the octets that {@code message} was read from
   * @throws DecodeException if a mandatory attribute is missing
   */
  PeerChallenge(PeerSettings settings, AkaMessage message, byte[] packet) throws DecodeException {
    this.settings = settings;
    this.message = message;
    this.packet = packet;
    AkaAttributes attributes = message.attributes();
    rand = attributes.require(AttributeType.RAND);
    autn = new Autn(attributes.require(AttributeType.AUTN));
    attributes.require(AttributeType.MAC);
    if (settings.method() == AkaMethod.AKA_PRIME) {
      attributes.require(AttributeType.KDF);
      attributes.require(AttributeType.KDF_INPUT);
    }
  }

  Octets rand() {
    return rand;
  }

  Autn autn() {
    return autn;
  }

  int identifier() {
    return message.identifier();
  }

  List<Integer> offeredKdfs() {
    return message.attributes().numbers(AttributeType.KDF);
  }

  /** What makes the AUTN as good as wrong, whatever the card would say of it. */
  void checkNetwork() throws FaultException {
    switch (settings.method()) {
      case AKA -> checkBidding();
      case AKA_PRIME -> {
        FaultException.unless(
            acceptable(networkName()), AkaFault.Kind.NETWORK_NAME, "unexpected AT_KDF_INPUT");
        FaultException.unless(
            autn.amf().separation(), AkaFault.Kind.SEPARATION_BIT, "AMF separation bit is 0");
      }
    }
  }

  /**
   * Checks everything that the card's keys protect and answers.
   *
   * @param identities the rounds so far
   */
  PeerAnswer answer(UsimResult.Success card, IdentityLog identities)
      throws FaultException, DecodeException {
    AkaMethod method = settings.method();
    AkaAttributes attributes = message.attributes();
    AkaKeys keys =
        AkaKeys.of(method, identities.identity(), networkName(), autn, card.ck(), card.ik());
    PacketMac mac = new PacketMac(method, keys.kAut());
    FaultException.unless(
        mac.verify(packet, Octets.EMPTY), AkaFault.Kind.MAC, "wrong AT_MAC in the challenge");
    FaultException.unless(
        Checkcode.verify(method, identities.packets(), attributes),
        AkaFault.Kind.CHECKCODE,
        "wrong AT_CHECKCODE in the challenge");
    Grants grants =
        attributes.has(AttributeType.ENCR_DATA)
            ? Grants.received(new AttributeCipher(keys.kEncr()).opened(message))
            : Grants.NONE;
    boolean agreed = settings.resultIndications() && attributes.has(AttributeType.RESULT_IND);
    List<AkaAttribute> response = new ArrayList<>();
    response.add(new AkaAttribute(AttributeType.RES, Octets.of(card.res().toByteArray())));
    response.add(Checkcode.attribute(method, identities.packets()));
    if (agreed) {
      response.add(AkaAttribute.flag(AttributeType.RESULT_IND));
    }
    Octets reply = new PeerMessages(method).challenge(identifier(), response).encode(mac);
    return new PeerAnswer(
        reply,
        method,
        keys,
        ExportedKeys.of(method, keys, rand, autn),
        agreed,
        Optional.empty(),
        grants);
  }

  private void checkBidding() throws FaultException {
    boolean preferred =
        message.attributes().numbers(AttributeType.BIDDING).stream()
            .anyMatch(bidding -> (bidding & D_BIT) != 0);
    FaultException.unless(
        !(preferred && settings.doesAkaPrime()),
        AkaFault.Kind.BIDDING_DOWN,
        "both sides would rather use EAP-AKA'");
  }

  /** An empty name is never acceptable (RFC 9048 3.1). */
  private boolean acceptable(Octets name) {
    return !name.isEmpty()
        && settings
            .networkName()
            .map(expected -> Octets.of(expected.getBytes(StandardCharsets.UTF_8)).equals(name))
            .orElse(true);
  }

  private Octets networkName() {
    return message
        .attributes()
        .find(AttributeType.KDF_INPUT)
        .map(AkaAttribute::content)
        .orElse(Octets.EMPTY);
  }
}
