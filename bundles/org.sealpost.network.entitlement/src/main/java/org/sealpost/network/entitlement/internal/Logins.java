package org.sealpost.network.entitlement.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.CookieFrame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.seal.api.IdentityRounds;
import org.sealpost.store.api.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hellos. Without a cookie they cost nothing but the cookie; with one they begin a conversation.
 *
 * <p>An identity of no card, a barred one and an offer with nothing in common get the same accept,
 * with an EAP-Failure where the first request would be: RFC 3748 has no other word for them, and a
 * gateway that hears nothing would ask again. It keeps nothing and is the same for the same hello.
 * When there is no room or no vector just now the answer is silence: the gateway repeats.
 */
final class Logins {
  private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

  /** EAP-Failure, identifier 0 (RFC 3748, 4.2). */
  private static final Octets EAP_FAILURE = Octets.ofHex("04000004");

  private static final String REFUSAL = "conversation of a refused hello";

  private final Vault vault;
  private final Plugins plugins;
  private final Beginnings beginnings;
  private final Cookies cookies;
  private final Counters counters;
  private final IdentityRounds rounds;

  Logins(Node node, Beginnings beginnings, Cookies cookies) {
    vault = node.vault();
    plugins = node.plugins();
    counters = node.counters();
    rounds = node.config().identityRounds();
    this.beginnings = beginnings;
    this.cookies = cookies;
  }

  /** Whether a hello shows that its peer can be reached; if not it is told how. Keeps nothing. */
  boolean admits(HelloFrame hello, Source from) {
    if (cookies.good(hello, from)) {
      return true;
    }
    from.send(FrameCodec.encode(new CookieFrame(cookies.make(hello, from), hello.nonce())));
    return false;
  }

  /**
   * A hello with a good cookie.
   *
   * @param octets as it came
   * @param rest where the work goes on that waits for a vector
   */
  void hello(HelloFrame hello, byte[] octets, Source from, Executor rest) {
    Optional<Offer> ours = plugins.offer();
    if (ours.isEmpty()) {
      LOG.warn("A login waits: expected a key agreement and a sealer, found none installed");
      return;
    }
    Optional<Choice> choice = Choice.of(ours.get(), hello.offer());
    Asked asked =
        new Asked(hello, Digest.of(octets), octets, choice.orElse(Choice.first(ours.get())), from);
    if (choice.isEmpty() && plugins.allowsSomeOf(hello.offer())) {
      answer(asked, new Begun.Later("what it could use is not installed now"));
      return;
    }
    if (choice.isEmpty()) {
      refuse(asked, "nothing in common");
      return;
    }
    beginnings
        .begin(asked.beginning(rounds), rest)
        .whenComplete(
            (begun, failure) -> {
              if (failure != null) {
                LOG.error("A hello was not dealt with: {}", failure.toString());
              } else {
                answer(asked, begun);
              }
            });
  }

  private void answer(Asked asked, Begun begun) {
    if (begun instanceof Begun.Accepted accepted) {
      asked.from().send(accepted.answer());
    } else if (begun instanceof Begun.Refused refused) {
      refuse(asked, refused.reason());
    } else if (begun instanceof Begun.Later later) {
      LOG.debug("A login over {} waits: {}", asked.from().bearer().name(), later.reason());
      counters.count(Counters.Event.DROPPED);
    }
  }

  private void refuse(Asked asked, String why) {
    LOG.info("A hello over {} is refused: {}", asked.from().bearer().name(), why);
    counters.count(Counters.Event.LOGIN_FAILED);
    byte[] id = vault.fingerprint(REFUSAL, asked.hash().toByteArray());
    asked
        .from()
        .send(asked.accept(ConversationId.of(Arrays.copyOf(id, ConversationId.SIZE)), EAP_FAILURE));
  }

  /** A hello with a good cookie, and what is chosen for it. */
  private record Asked(HelloFrame hello, Octets hash, byte[] octets, Choice choice, Source from) {
    Beginning beginning(IdentityRounds rounds) {
      return new Beginning(
          hash,
          hello.identity(),
          choice.agreement(),
          choice.sealer(),
          rounds,
          AddressTable.Address.of(from),
          Optional.of(from.account()),
          this::bind);
    }

    private Beginning.Bound bind(ConversationId id, Octets packet) {
      byte[] accept = accept(id, packet);
      return new Beginning.Bound(Transcript.of(octets, accept), accept);
    }

    byte[] accept(ConversationId id, Octets eap) {
      return FrameCodec.encode(
          new AcceptFrame(
              id, hello.nonce(), choice.offer(), choice.agreement(), choice.sealer(), eap));
    }
  }
}
