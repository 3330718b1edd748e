package org.sealpost.codec.aka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sealpost.codec.bytes.DecodeException;

/** A fast re-authentication that a server asks for (RFC 4187 5.4), checked and answered. */
final class PeerReauthentication {
  private final PeerSettings settings;
  private final ReauthenticationContext context;
  private final RandomGenerator random;

  /**
   * @param context of the identity that was sent last
   * @param random for AT_IV
   */
  PeerReauthentication(
      PeerSettings settings, ReauthenticationContext context, RandomGenerator random) {
    this.settings = settings;
    this.context = context;
    this.random = random;
  }

  /**
   * What to send.
   *
   * @param accepted empty if the counter is too small: the server goes on with a challenge
   */
  record Outcome(Octets reply, Optional<PeerAnswer> accepted) {}

  /**
   * @param request the octets that {@code message} was read from
   * @param identities the rounds so far
   */
  Outcome answer(AkaMessage message, Octets request, IdentityLog identities)
      throws FaultException, DecodeException {
    PacketMac mac = new PacketMac(context.method(), context.kAut());
    AkaAttributes clear = message.attributes();
    FaultException.unless(
        mac.verify(request.toByteArray(), Octets.EMPTY),
        AkaFault.Kind.MAC,
        "wrong AT_MAC in the re-authentication");
    FaultException.unless(
        Checkcode.verify(context.method(), identities.packets(), clear),
        AkaFault.Kind.CHECKCODE,
        "wrong AT_CHECKCODE in the re-authentication");
    AkaAttributes encrypted = new AttributeCipher(context.kEncr()).opened(message);
    int counter = encrypted.requireNumber(AttributeType.COUNTER);
    Octets nonceS = encrypted.require(AttributeType.NONCE_S);
    boolean fresh = counter > context.counter();
    boolean agreed = fresh && settings.resultIndications() && clear.has(AttributeType.RESULT_IND);
    Octets reply = reply(message.identifier(), counter, fresh, agreed, identities, nonceS);
    if (!fresh) {
      return new Outcome(reply, Optional.empty());
    }
    AkaKeys keys = AkaKeys.reauthenticated(context, identities.identity(), counter, nonceS);
    PeerAnswer answer =
        new PeerAnswer(
            reply,
            context.method(),
            keys,
            ExportedKeys.ofFast(context.method(), keys, nonceS, PacketMac.of(request)),
            agreed,
            Optional.of(counter),
            Grants.received(encrypted));
    return new Outcome(reply, Optional.of(answer));
  }

  private Octets reply(
      int identifier,
      int counter,
      boolean fresh,
      boolean agreed,
      IdentityLog identities,
      Octets nonceS) {
    List<AkaAttribute> encrypted = new ArrayList<>();
    encrypted.add(AkaAttribute.number(AttributeType.COUNTER, counter));
    if (!fresh) {
      encrypted.add(AkaAttribute.flag(AttributeType.COUNTER_TOO_SMALL));
    }
    List<AkaAttribute> attributes =
        new ArrayList<>(
            new AttributeCipher(context.kEncr()).sealed(new AkaAttributes(encrypted), random));
    attributes.add(Checkcode.attribute(context.method(), identities.packets()));
    if (agreed) {
      attributes.add(AkaAttribute.flag(AttributeType.RESULT_IND));
    }
    return new PeerMessages(context.method())
        .reauthentication(identifier, attributes)
        .encode(new PacketMac(context.method(), context.kAut()), nonceS);
  }
}
