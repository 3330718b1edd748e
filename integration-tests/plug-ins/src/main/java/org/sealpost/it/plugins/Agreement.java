package org.sealpost.it.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.it.patience.Patience;
import org.sealpost.it.support.Framework;
import org.sealpost.seal.api.IdentityRounds;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.KeyAgreementServer;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerIdentities;

/** Both ends of a key agreement as the framework has them now, and the card of the stage. */
final class Agreement {
  private final Framework framework;
  private final Home home;

  Agreement(Stage stage) {
    framework = stage.framework();
    home = stage.home();
  }

  /** Runs it until both ends hold the same keys. */
  void run(String name) {
    String filter = "(" + KeyAgreementPeer.NAME + "=" + name + ")";
    assertThat(
            framework.<KeyAgreementPeer, Boolean>use(
                KeyAgreementPeer.class,
                filter,
                peer ->
                    framework.use(
                        KeyAgreementServer.class,
                        filter,
                        server ->
                            framework.use(SatModule.class, "", sat -> agree(peer, server, sat)))))
        .isTrue();
  }

  private boolean agree(KeyAgreementPeer peer, KeyAgreementServer server, SatModule sat) {
    byte[] identity = peer.identity(home.imsi(), 2);
    KeyAgreementServer.Step step = join(server.begin(identity, IdentityRounds.NEVER, home));
    try (PeerConversation conversation =
        peer.begin(identity, PeerIdentities.first(identity), sat.authentication())) {
      while (step instanceof KeyAgreementServer.Request request) {
        PeerConversation.Reply reply =
            (PeerConversation.Reply) join(conversation.handle(request.packet()));
        step = join(server.handle(request.state(), reply.packet(), home));
      }
      KeyAgreementServer.Established ours = (KeyAgreementServer.Established) step;
      PeerConversation.Established theirs =
          (PeerConversation.Established) join(conversation.handle(ours.packet()));
      return Arrays.equals(ours.keys().rootKey(), theirs.keys().rootKey());
    }
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(Patience.SECONDS, TimeUnit.SECONDS).join();
  }
}
