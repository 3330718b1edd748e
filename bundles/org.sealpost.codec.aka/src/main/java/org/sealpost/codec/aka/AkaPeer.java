package org.sealpost.codec.aka;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The peer's side of one conversation of EAP-AKA (RFC 4187) or EAP-AKA' (RFC 9048): identity
 * rounds, full and fast authentication. It never fails by an exception, whatever packets come. A
 * packet that must be discarded silently changes nothing; a repeated request gets the same octets
 * again.
 *
 * <p>Owned by one thread at a time. An instance serves one conversation.
 */
public final class AkaPeer {
  /** The first one, one after a synchronisation failure, one after choosing a KDF. */
  private static final int MAX_CHALLENGES = 3;

  private enum Phase {
    /** Before an answered challenge. */
    OPEN,
    /** The card is asked. */
    CARD,
    /** The proof was sent. */
    ANSWERED,
    /** The server has confirmed success under AT_MAC. */
    CONFIRMED,
    /** The failure is certain and EAP-Failure is due. */
    FAILING,
    /** EAP-Success or EAP-Failure was accepted. */
    OVER
  }

  private final PeerSettings settings;
  private final PeerMessages messages;
  private final KdfNegotiation kdfs = new KdfNegotiation();
  private final RandomGenerator random;
  private IdentityLog identities;
  private Phase phase = Phase.OPEN;
  private Octets lastRequest = Octets.EMPTY;
  private Octets lastReply = Octets.EMPTY;
  private int lastIdentifier = -1;
  private int challenges;
  private boolean notified;
  private Optional<PeerChallenge> pending = Optional.empty();
  private boolean reauthenticated;
  private Optional<PeerAnswer> answer = Optional.empty();
  private Optional<AkaFault> fault = Optional.empty();

  /**
   * A peer at the start of its conversation, its first identity already known to the server.
   *
   * @param random for AT_IV; unpredictable
   */
  public AkaPeer(PeerSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.messages = new PeerMessages(settings.method());
    this.random = random;
    this.identities = IdentityLog.of(settings.names().sent());
  }

  /**
   * Takes one packet from the server.
   *
   * @param packet any octets
   */
  public PeerStep handle(byte[] packet) {
    EapPacket eap;
    try {
      eap = EapPacket.decode(packet);
    } catch (DecodeException e) {
      return new PeerStep.Ignored(e.getMessage());
    }
    return switch (eap.code()) {
      case REQUEST -> request(eap, Octets.of(packet));
      case RESPONSE -> new PeerStep.Ignored("a response at the peer");
      case SUCCESS -> success(eap.identifier());
      case FAILURE -> failure(eap.identifier());
    };
  }

  /**
   * Goes on after {@link PeerStep.NeedsCard}.
   *
   * @throws IllegalStateException if no card is asked
   */
  public PeerStep cardAnswered(UsimResult result) {
    if (phase != Phase.CARD) {
      throw new IllegalStateException("no card is asked in phase " + phase);
    }
    PeerChallenge challenge = pending.orElseThrow();
    pending = Optional.empty();
    phase = Phase.OPEN;
    try {
      return afterCard(challenge, result);
    } catch (FaultException e) {
      return refuse(e.fault());
    } catch (DecodeException e) {
      return refuse(new FaultException(e).fault());
    }
  }

  /**
   * Why this conversation fails, as soon as that is certain: with the {@link PeerStep.Reply} that
   * tells the server. Only EAP-Failure can follow, and it may get lost.
   */
  public Optional<AkaFault> fault() {
    return fault;
  }

  private PeerStep request(EapPacket eap, Octets packet) {
    if (eap.type() != settings.method().type()) {
      return new PeerStep.Ignored("EAP type " + eap.type());
    }
    if (packet.equals(lastRequest)) {
      return phase == Phase.CARD
          ? new PeerStep.Ignored("repeated while the card is asked")
          : new PeerStep.Reply(lastReply);
    }
    if (eap.identifier() == lastIdentifier) {
      return new PeerStep.Ignored("another request under the last identifier");
    }
    if (phase == Phase.CARD || phase == Phase.FAILING || phase == Phase.OVER) {
      return new PeerStep.Ignored("request in phase " + phase);
    }
    lastRequest = packet;
    lastIdentifier = eap.identifier();
    try {
      AkaMessage message = AkaMessage.decode(settings.method(), eap);
      return switch (message.subtype()) {
        case IDENTITY -> identity(message);
        case CHALLENGE -> challenge(message);
        case REAUTHENTICATION -> reauthentication(message);
        case NOTIFICATION -> notification(message);
        default -> throw unexpected("AKA-" + message.subtype());
      };
    } catch (FaultException e) {
      return refuse(e.fault());
    } catch (DecodeException e) {
      return refuse(new FaultException(e).fault());
    }
  }

  /** Each at most once, in their order, before anything that asks for a proof. */
  private PeerStep identity(AkaMessage request) throws FaultException {
    IdentityRequest wanted =
        IdentityRequest.of(request.attributes())
            .filter(identities::allows)
            .filter(any -> challenges == 0 && !reauthenticated && phase == Phase.OPEN)
            .orElseThrow(() -> unexpected("identity request"));
    Octets told =
        settings
            .names()
            .answer(wanted)
            .orElseThrow(
                () -> new FaultException(AkaFault.Kind.IDENTITY, "an identity is not told"));
    Octets reply = messages.identity(request.identifier(), told);
    identities = identities.asking(wanted).answered(told, lastRequest, reply);
    return reply(reply);
  }

  /** Once, before a challenge, and only if the identity that was sent last is for it. */
  private PeerStep reauthentication(AkaMessage request) throws FaultException, DecodeException {
    ReauthenticationContext context =
        settings
            .names()
            .reauthentication()
            .filter(known -> known.name().equals(identities.identity()))
            .filter(any -> challenges == 0 && !reauthenticated && phase == Phase.OPEN)
            .orElseThrow(() -> unexpected("fast re-authentication"));
    PeerReauthentication.Outcome outcome =
        new PeerReauthentication(settings, context, random)
            .answer(request, lastRequest, identities);
    reauthenticated = true;
    answer = outcome.accepted();
    if (answer.isPresent()) {
      phase = Phase.ANSWERED;
    }
    return reply(outcome.reply());
  }

  private PeerStep challenge(AkaMessage request) throws FaultException, DecodeException {
    if (phase != Phase.OPEN || challenges == MAX_CHALLENGES) {
      throw unexpected("another challenge");
    }
    challenges++;
    PeerChallenge challenge = new PeerChallenge(settings, request, lastRequest.toByteArray());
    challenge.checkNetwork();
    if (settings.method() == AkaMethod.AKA_PRIME && kdfs.mustAsk(challenge.offeredKdfs())) {
      return reply(messages.kdfChoice(request.identifier()));
    }
    phase = Phase.CARD;
    pending = Optional.of(challenge);
    return new PeerStep.NeedsCard(challenge.rand(), challenge.autn());
  }

  private PeerStep afterCard(PeerChallenge challenge, UsimResult result)
      throws FaultException, DecodeException {
    if (result instanceof UsimResult.SyncFailure failure) {
      return reply(
          messages.synchronizationFailure(
              challenge.identifier(), failure.auts(), challenge.offeredKdfs()));
    }
    if (result instanceof UsimResult.Success success) {
      PeerAnswer answered = challenge.answer(success, identities);
      answer = Optional.of(answered);
      phase = Phase.ANSWERED;
      return reply(answered.reply());
    }
    throw result instanceof UsimResult.Unavailable unavailable
        ? new FaultException(AkaFault.Kind.CARD, unavailable.reason())
        : new FaultException(AkaFault.Kind.AUTN, "the card refuses AUTN");
  }

  private PeerStep notification(AkaMessage request) throws FaultException, DecodeException {
    int code = request.attributes().requireNumber(AttributeType.NOTIFICATION);
    if (notified) {
      throw unexpected("second notification");
    }
    Octets reply;
    if (Notifications.unprotected(code)) {
      FaultException.unless(
          !Notifications.positive(code) && !request.attributes().has(AttributeType.MAC),
          AkaFault.Kind.MALFORMED,
          "unprotected notification " + code);
      reply = Octets.of(messages.notification(request.identifier(), List.of()).encode());
    } else {
      reply = protectedReply(request, answer.orElseThrow(() -> unexpected("early notification")));
    }
    notified = true;
    if (!Notifications.positive(code)) {
      fail(new AkaFault(AkaFault.Kind.NOTIFIED, "notification " + code));
    } else if (code == Notifications.SUCCESS) {
      phase = Phase.CONFIRMED;
    }
    return reply(reply);
  }

  /** In a fast re-authentication both messages repeat the counter. */
  private Octets protectedReply(AkaMessage request, PeerAnswer proof)
      throws FaultException, DecodeException {
    PacketMac mac = proof.mac();
    FaultException.unless(
        mac.verify(lastRequest.toByteArray(), Octets.EMPTY),
        AkaFault.Kind.MAC,
        "wrong AT_MAC in a notification");
    List<AkaAttribute> attributes = List.of();
    if (proof.counter().isPresent()) {
      AttributeCipher cipher = proof.cipher();
      int counter = cipher.opened(request).requireNumber(AttributeType.COUNTER);
      FaultException.unless(
          counter == proof.counter().get(),
          AkaFault.Kind.COUNTER,
          "wrong AT_COUNTER in a notification");
      AkaAttribute same = AkaAttribute.number(AttributeType.COUNTER, counter);
      attributes = cipher.sealed(AkaAttributes.of(same), random);
    }
    return messages.notification(request.identifier(), attributes).encode(mac);
  }

  private PeerStep success(int identifier) {
    boolean due =
        switch (phase) {
          case CONFIRMED -> true;
          case ANSWERED -> !answer.orElseThrow().resultIndications();
          default -> false;
        };
    if (!due || identifier != lastIdentifier) {
      return new PeerStep.Ignored("EAP-Success " + identifier + " in phase " + phase);
    }
    PeerStep success = answer.orElseThrow().success();
    answer = Optional.empty();
    phase = Phase.OVER;
    return success;
  }

  private PeerStep failure(int identifier) {
    if (phase != Phase.FAILING || identifier != lastIdentifier) {
      return new PeerStep.Ignored("EAP-Failure " + identifier + " in phase " + phase);
    }
    phase = Phase.OVER;
    return new PeerStep.Failed(fault.orElseThrow());
  }

  private PeerStep refuse(AkaFault cause) {
    fail(cause);
    return reply(messages.refusal(lastIdentifier, cause.kind()));
  }

  private void fail(AkaFault cause) {
    fault = Optional.of(cause);
    answer = Optional.empty();
    phase = Phase.FAILING;
  }

  private PeerStep reply(Octets packet) {
    lastReply = packet;
    return new PeerStep.Reply(packet);
  }

  private FaultException unexpected(String what) {
    return new FaultException(AkaFault.Kind.UNEXPECTED, what + " in phase " + phase);
  }
}
