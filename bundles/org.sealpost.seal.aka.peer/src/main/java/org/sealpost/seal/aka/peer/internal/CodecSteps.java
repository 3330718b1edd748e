package org.sealpost.seal.aka.peer.internal;

import java.util.Optional;
import org.sealpost.codec.aka.AkaFault;
import org.sealpost.codec.aka.Auts;
import org.sealpost.codec.aka.ExportedKeys;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.PeerStep;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.UsimResult;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.seal.api.PeerConversation;

/** The codec's terms in the API's, and back. */
final class CodecSteps {
  private CodecSteps() {}

  /**
   * @param step any but {@link PeerStep.NeedsCard}
   * @param fault of the peer, after this step
   */
  static PeerConversation.Step step(PeerStep step, Optional<AkaFault> fault) {
    if (step instanceof PeerStep.Reply reply) {
      byte[] packet = reply.packet().toByteArray();
      return fault.isPresent()
          ? new PeerConversation.Refused(fault.get().detail(), Optional.of(packet))
          : new PeerConversation.Reply(packet);
    }
    if (step instanceof PeerStep.Success success) {
      return new PeerConversation.Established(
          keys(success.keys()), true, Optional.empty(), Optional.empty());
    }
    if (step instanceof PeerStep.Failed failed) {
      return new PeerConversation.Refused(failed.fault().detail(), Optional.empty());
    }
    if (step instanceof PeerStep.Ignored ignored) {
      return new PeerConversation.Ignored(ignored.reason());
    }
    throw new IllegalStateException("step: expected one for the network, found " + step);
  }

  /**
   * @throws IllegalArgumentException if a value has a length that no card gives
   */
  static UsimResult result(CardAuthentication.Answer answer) {
    if (answer instanceof CardAuthentication.Success success) {
      return new UsimResult.Success(
          Secret.of(success.res()), Secret.of(success.ck()), Secret.of(success.ik()));
    }
    if (answer instanceof CardAuthentication.SynchronisationFailure failure) {
      return new UsimResult.SyncFailure(new Auts(Octets.of(failure.auts())));
    }
    return new UsimResult.MacFailure();
  }

  private static AgreedKeys keys(ExportedKeys keys) {
    return new AgreedKeys(
        keys.emskName().toByteArray(),
        keys.sessionId().toByteArray(),
        keys.rootKey(AgreedKeys.ROOT_KEY_LABEL, AgreedKeys.ROOT_KEY_LENGTH).toByteArray());
  }
}
