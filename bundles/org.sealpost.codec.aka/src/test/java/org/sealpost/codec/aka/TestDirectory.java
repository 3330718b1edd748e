package org.sealpost.codec.aka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The subscribers of a server, the names that it issued, and the vectors it gets. */
final class TestDirectory {
  static final String IMSI = "232010000000000";

  private final Map<Octets, String> names = new HashMap<>();
  private final Map<Octets, ReauthenticationContext> contexts = new HashMap<>();
  private final boolean issuing;
  private int issued;
  private long seq;

  /**
   * @param issuing whether it gives names
   */
  TestDirectory(boolean issuing) {
    this.issuing = issuing;
  }

  static Octets ascii(String text) {
    return Octets.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  TestDirectory knows(Octets identity) {
    names.put(identity, IMSI);
    return this;
  }

  /** What was issued in a conversation that succeeded, for a peer with this permanent identity. */
  void remember(ServerStep.Success success, Octets permanent) {
    success.next().ifPresent(next -> contexts.put(next.identity(), next.context()));
    success.pseudonym().ifPresent(name -> knows(AkaIdentity.withRealmOf(name, permanent)));
  }

  void forgetContexts() {
    contexts.clear();
  }

  /** Puts all contexts to another counter. */
  void count(int counter) {
    contexts.replaceAll((name, context) -> context.with(context.name(), counter));
  }

  int contexts() {
    return contexts.size();
  }

  /** Fetches what a step needs until there is something to send. */
  ServerStep follow(AkaServer server, ServerStep step, AkaMethod method, TestCard card) {
    if (step instanceof ServerStep.NeedsSubscriber needs) {
      return needs.fast() ? fast(server, needs, method, card) : full(server, needs, method, card);
    }
    if (step instanceof ServerStep.NeedsVector needs) {
      return server.challenge(needs.state(), needs.imsi(), grants(method), card.vector(++seq));
    }
    if (step instanceof ServerStep.NeedsResynchronisation needs) {
      return card.vectorAfter(needs.rand(), needs.auts())
          .map(vector -> server.resynchronised(needs.state(), vector))
          .orElseGet(
              () ->
                  server.refused(
                      needs.state(),
                      new AkaFault(AkaFault.Kind.SYNCHRONISATION, "AUTS was refused")));
    }
    return step;
  }

  private ServerStep full(
      AkaServer server, ServerStep.NeedsSubscriber needs, AkaMethod method, TestCard card) {
    Optional<String> imsi = Optional.ofNullable(names.get(needs.identity()));
    return imsi.isPresent()
        ? server.challenge(needs.state(), imsi.get(), grants(method), card.vector(++seq))
        : follow(server, server.unknown(needs.state()), method, card);
  }

  private ServerStep fast(
      AkaServer server, ServerStep.NeedsSubscriber needs, AkaMethod method, TestCard card) {
    Optional<ReauthenticationContext> context =
        Optional.ofNullable(contexts.remove(needs.identity()));
    return context.isPresent()
        ? server.reauthenticate(needs.state(), context.get(), grants(method))
        : follow(server, server.unknown(needs.state()), method, card);
  }

  private Grants grants(AkaMethod method) {
    if (!issuing) {
      return Grants.NONE;
    }
    issued++;
    return new Grants(
        Optional.of(ascii(method.pseudonymTag() + "pseudonym" + issued)),
        Optional.of(ascii(method.reauthenticationTag() + "again" + issued + "@example.org")));
  }
}
