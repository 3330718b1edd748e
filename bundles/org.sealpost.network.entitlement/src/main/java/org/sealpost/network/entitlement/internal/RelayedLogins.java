package org.sealpost.network.entitlement.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.network.api.eap.EapAnswer;
import org.sealpost.network.api.eap.EapAnswer.Reason;
import org.sealpost.network.api.eap.EapOpening;
import org.sealpost.network.api.eap.EapRelay;
import org.sealpost.network.entitlement.internal.AddressTable.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** EAP whose packets a front door carries, such as TS.43's. */
final class RelayedLogins implements EapRelay {
  private static final Logger LOG = LoggerFactory.getLogger(RelayedLogins.class);

  /** What front doors are called beside the bearers' names. */
  private static final String DOOR = "front door";

  private static final String PRIME = "eap-aka-prime";
  private static final String PLAIN = "eap-aka";
  private static final int LONGEST_PACKET = 2048;
  private static final int EAP_FAILURE = 4;

  /** Key of a question that is never asked again. */
  private static final int KEY = 32;

  private final Plugins plugins;
  private final Beginnings beginnings;
  private final Conversations conversations;
  private final Admission admission;
  private final Sender sender;
  private final Stripes work;
  private final Counters counters;
  private final Clock clock;
  private final SecureRandom random;

  RelayedLogins(
      Node node,
      Beginnings beginnings,
      Conversations conversations,
      Admission admission,
      Sender sender,
      Stripes work) {
    plugins = node.plugins();
    counters = node.counters();
    clock = node.clock();
    random = node.random();
    this.beginnings = beginnings;
    this.conversations = conversations;
    this.admission = admission;
    this.sender = sender;
    this.work = work;
  }

  @Override
  public CompletionStage<EapAnswer> begin(EapOpening opening) {
    Octets identity = Octets.of(opening.identity());
    return later(
        identity,
        rest ->
            opening.hello().isPresent()
                ? withSession(opening, identity, opening.hello().get(), rest)
                : withoutSession(opening, identity, rest));
  }

  /** The method is the one that the identity's first character tells. */
  private CompletionStage<EapAnswer> withoutSession(
      EapOpening opening, Octets identity, Executor rest) {
    byte[] key = new byte[KEY];
    random.nextBytes(key);
    Optional<String> agreement = agreement(opening.identity());
    if (agreement.isEmpty() || !plugins.allows(agreement.get())) {
      return refused(Reason.NOTHING_IN_COMMON);
    }
    Beginning asked =
        new Beginning(
            Octets.of(key),
            identity,
            agreement.get(),
            Beginning.NO_SESSION,
            opening.rounds(),
            address(opening.source()),
            Optional.empty(),
            (id, packet) ->
                new Beginning.Bound(
                    Transcript.of(key, packet.toByteArray()), packet.toByteArray()));
    return beginnings
        .begin(asked, rest)
        .thenApply(begun -> answer(begun, packet -> packet, packet -> Optional.empty()));
  }

  private static Optional<String> agreement(byte[] identity) {
    if (identity.length == 0) {
      return Optional.empty();
    }
    return switch (identity[0]) {
      case '0', '2', '4' -> Optional.of(PLAIN);
      case '6', '7', '8' -> Optional.of(PRIME);
      default -> Optional.empty();
    };
  }

  /** The method and the sealer are the best that both have, as for a hello in a frame. */
  private CompletionStage<EapAnswer> withSession(
      EapOpening opening, Octets identity, byte[] octets, Executor rest) {
    Optional<HelloFrame> hello = hello(octets).filter(it -> it.identity().equals(identity));
    Optional<Choice> choice =
        hello.flatMap(it -> plugins.offer().flatMap(ours -> Choice.of(ours, it.offer())));
    if (choice.isEmpty()) {
      return refused(Reason.NOTHING_IN_COMMON);
    }
    Beginning asked =
        new Beginning(
            Digest.of(octets),
            identity,
            choice.get().agreement(),
            choice.get().sealer(),
            opening.rounds(),
            address(opening.source()),
            Optional.empty(),
            (id, packet) -> bind(octets, hello.get(), choice.get(), id, packet));
    return beginnings
        .begin(asked, rest)
        .thenApply(begun -> answer(begun, RelayedLogins::enclosed, Optional::of));
  }

  private static Optional<HelloFrame> hello(byte[] octets) {
    try {
      return FrameCodec.decode(octets) instanceof HelloFrame hello
          ? Optional.of(hello)
          : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private static Beginning.Bound bind(
      byte[] octets, HelloFrame hello, Choice choice, ConversationId id, Octets packet) {
    byte[] accept =
        FrameCodec.encode(
            new AcceptFrame(
                id, hello.nonce(), choice.offer(), choice.agreement(), choice.sealer(), packet));
    return new Beginning.Bound(Transcript.of(octets, accept), accept);
  }

  /** The EAP packet in an accept frame that we made. */
  private static byte[] enclosed(byte[] accept) {
    try {
      return ((AcceptFrame) FrameCodec.decode(accept)).eap().toByteArray();
    } catch (DecodeException e) {
      throw new IllegalStateException("what was encoded here can be decoded", e);
    }
  }

  /**
   * @param packet the EAP packet in an answer
   * @param accept the accept frame in it, if it is one
   */
  private EapAnswer answer(
      Begun begun, Function<byte[], byte[]> packet, Function<byte[], Optional<byte[]>> accept) {
    if (begun instanceof Begun.Accepted accepted) {
      return new EapAnswer.Next(
          accepted.id().octets().toByteArray(),
          packet.apply(accepted.answer()),
          accept.apply(accepted.answer()));
    }
    if (begun instanceof Begun.Refused refused) {
      counters.count(Counters.Event.LOGIN_FAILED);
      LOG.info("A login through a front door is refused: {}", refused.reason());
      return new EapAnswer.Refused(Reason.UNKNOWN_SUBSCRIBER);
    }
    counters.count(Counters.Event.DROPPED);
    return new EapAnswer.Unavailable();
  }

  @Override
  public CompletionStage<EapAnswer> handle(byte[] conversation, byte[] packet, String source) {
    if (conversation.length != ConversationId.SIZE) {
      return refused(Reason.UNKNOWN_CONVERSATION);
    }
    if (packet.length > LONGEST_PACKET) {
      return refused(Reason.UNEXPECTED_PACKET);
    }
    ConversationId id = ConversationId.of(conversation);
    Address from = address(source);
    return later(
        id,
        rest ->
            conversations
                .handle(id, Octets.of(packet), from, rest)
                .thenApply(outcome -> answer(id, outcome, from)));
  }

  private EapAnswer answer(ConversationId id, Outcome outcome, Address from) {
    if (outcome instanceof Outcome.Answer answer) {
      if (answer.agreed().isPresent()) {
        admission.heard(from);
        Outcome.Agreed card = answer.agreed().get();
        return new EapAnswer.Authenticated(
            card.iccid(), card.imsi(), clock.instant(), sender.notice(card.key()));
      }
      return answer.packet()[0] == EAP_FAILURE
          ? new EapAnswer.Refused(Reason.NOT_AUTHENTIC)
          : new EapAnswer.Next(id.octets().toByteArray(), answer.packet(), Optional.empty());
    }
    if (outcome instanceof Outcome.Later) {
      return new EapAnswer.Unavailable();
    }
    counters.count(Counters.Event.STRANGE_EAP);
    return new EapAnswer.Refused(
        outcome instanceof Outcome.Unknown
            ? Reason.UNKNOWN_CONVERSATION
            : Reason.UNEXPECTED_PACKET);
  }

  /** Off the caller's thread, unless too much waits already. */
  private CompletionStage<EapAnswer> later(
      Object key, Function<Executor, CompletionStage<EapAnswer>> task) {
    CompletableFuture<EapAnswer> answer = new CompletableFuture<>();
    boolean taken =
        work.offer(
            key,
            () -> {
              try {
                task.apply(work.executor(key))
                    .whenComplete(
                        (value, failure) -> {
                          if (failure != null) {
                            answer.completeExceptionally(failure);
                          } else {
                            answer.complete(value);
                          }
                        });
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    return taken ? answer : CompletableFuture.completedStage(new EapAnswer.Unavailable());
  }

  private static CompletionStage<EapAnswer> refused(Reason reason) {
    return CompletableFuture.completedStage(new EapAnswer.Refused(reason));
  }

  private static Address address(String source) {
    return new Address(DOOR, source);
  }
}
