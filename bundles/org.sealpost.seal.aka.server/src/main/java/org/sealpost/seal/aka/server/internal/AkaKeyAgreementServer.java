package org.sealpost.seal.aka.server.internal;

import java.security.SecureRandom;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.codec.aka.AkaServer;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.ServerSettings;
import org.sealpost.codec.aka.ServerState;
import org.sealpost.codec.aka.ServerStep;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.seal.api.IdentityRounds;
import org.sealpost.seal.api.KeyAgreementServer;
import org.sealpost.seal.api.SubscriberDirectory;

/** Either method as a key agreement; each is a component of its own. */
abstract class AkaKeyAgreementServer implements KeyAgreementServer {
  /** Identifier of the EAP-Response/Identity in whose place the identity came. */
  private static final int PREVIOUS_IDENTIFIER = 0;

  private final String name;
  private final AkaMethod method;
  private final AkaServer server;
  private final OutstandingSteps outstanding = new OutstandingSteps();

  AkaKeyAgreementServer(String name, ServerSettings settings) {
    this.name = name;
    this.method = settings.method();
    this.server = new AkaServer(settings, new SecureRandom());
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final CompletionStage<Step> begin(
      byte[] identity, IdentityRounds rounds, SubscriberDirectory subscribers) {
    Octets told = Octets.of(identity);
    ServerStep first =
        switch (rounds) {
          case NEVER -> server.begin(PREVIOUS_IDENTIFIER, told, false);
          case WHEN_NEEDED -> server.begin(PREVIOUS_IDENTIFIER, told, true);
          case ALWAYS -> server.beginAsking(PREVIOUS_IDENTIFIER, told);
        };
    return follow(first, new byte[0], subscribers);
  }

  @Override
  public final CompletionStage<Step> handle(
      byte[] state, byte[] packet, SubscriberDirectory subscribers) {
    return follow(server.handle(decoded(state), packet), state, subscribers);
  }

  /** Fails every step that waits for a vector: its caller begins again elsewhere. */
  final void failAll() {
    outstanding.stop();
  }

  private CompletionStage<Step> follow(
      ServerStep step, byte[] before, SubscriberDirectory subscribers) {
    return outstanding.track(new Authentication(server, method, subscribers, before).follow(step));
  }

  private ServerState decoded(byte[] state) {
    try {
      ServerState decoded = ServerState.fromBytes(state);
      if (decoded.method() != method) {
        throw new IllegalArgumentException(
            "state: expected one of " + name + ", found another method's");
      }
      return decoded;
    } catch (DecodeException e) {
      throw new IllegalArgumentException("state: expected one of " + name, e);
    }
  }
}
