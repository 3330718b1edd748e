package org.sealpost.it.plugins;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.it.support.Framework;
import org.sealpost.seal.api.IdentityRounds;
import org.sealpost.seal.api.KeyAgreementServer;

/**
 * The logins of one card and the sessions that came of them. For one thread. A key agreement is
 * used in one call only: by the next it may be another bundle's.
 */
final class NetworkLogins {
  /** A login may lead to a session that never carries a frame; the one before it goes on then. */
  private static final int MOST_SESSIONS = 4;

  private record Conversation(
      ConversationId id, byte[] hello, byte[] accept, String agreement, int sealer, byte[] state) {
    Conversation next(byte[] newState) {
      return new Conversation(id, hello, accept, agreement, sealer, newState);
    }
  }

  private final SecureRandom random = new SecureRandom();
  private final Framework framework;
  private final Home home;
  private Optional<Conversation> conversation = Optional.empty();

  /** What the last login led to. */
  private Optional<NetworkSession> newest = Optional.empty();

  /** The one that carried a frame last comes first. */
  private final Deque<NetworkSession> sessions = new ArrayDeque<>();

  NetworkLogins(Framework framework, Home home) {
    this.framework = framework;
    this.home = home;
  }

  /** Whether the last login has led to the session that is in use. */
  boolean settled() {
    return newest.isPresent() && newest.get() == sessions.peekFirst();
  }

  /** The answer to a hello, which comes as these octets. */
  Optional<byte[]> begin(HelloFrame hello, byte[] octets) {
    String agreement = hello.offer().agreements().get(0);
    int sealer = hello.offer().sealers().get(0);
    KeyAgreementServer.Step step =
        ask(
            agreement,
            server ->
                server
                    .begin(hello.identity().toByteArray(), IdentityRounds.NEVER, home)
                    .toCompletableFuture());
    if (!(step instanceof KeyAgreementServer.Request request)) {
      return Optional.empty();
    }
    byte[] name = new byte[ConversationId.SIZE];
    random.nextBytes(name);
    ConversationId id = ConversationId.of(name);
    Octets packet = Octets.of(request.packet());
    byte[] accept =
        FrameCodec.encode(
            new AcceptFrame(id, hello.nonce(), hello.offer(), agreement, sealer, packet));
    conversation =
        Optional.of(new Conversation(id, octets, accept, agreement, sealer, request.state()));
    newest = Optional.empty();
    return Optional.of(accept);
  }

  /** The answer to a packet. */
  Optional<byte[]> goOn(EapFrame eap) {
    Optional<Conversation> known = conversation.filter(c -> c.id().equals(eap.conversation()));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Conversation run = known.get();
    KeyAgreementServer.Step step =
        ask(
            run.agreement(),
            server ->
                server.handle(run.state(), eap.packet().toByteArray(), home).toCompletableFuture());
    if (step instanceof KeyAgreementServer.Request request) {
      conversation = Optional.of(run.next(request.state()));
      return Optional.of(packet(run, request.packet()));
    }
    if (step instanceof KeyAgreementServer.Established established) {
      add(new NetworkSession(established.keys(), run.sealer(), run.hello(), run.accept()));
      return Optional.of(packet(run, established.packet()));
    }
    return Optional.empty();
  }

  private void add(NetworkSession session) {
    if (sessions.size() == MOST_SESSIONS) {
      sessions.removeLast();
    }
    sessions.addLast(session);
    newest = Optional.of(session);
  }

  /** What a frame carries, if it is of one of the sessions. */
  Optional<Envelope> open(SealedFrame frame) throws DecodeException {
    for (NetworkSession session : List.copyOf(sessions)) {
      Optional<Envelope> opened = session.open(frame);
      if (opened.isPresent()) {
        sessions.remove(session);
        sessions.addFirst(session);
        return opened;
      }
    }
    return Optional.empty();
  }

  /** A frame of the session that is in use, if there is one. */
  Optional<byte[]> seal(Message message) {
    return Optional.ofNullable(sessions.peekFirst()).map(session -> session.seal(message));
  }

  private static byte[] packet(Conversation run, byte[] packet) {
    return FrameCodec.encode(new EapFrame(run.id(), Octets.of(packet)));
  }

  private KeyAgreementServer.Step ask(
      String agreement,
      Function<KeyAgreementServer, CompletableFuture<KeyAgreementServer.Step>> question) {
    return framework
        .use(
            KeyAgreementServer.class,
            "(" + KeyAgreementServer.NAME + "=" + agreement + ")",
            question)
        .join();
  }
}
