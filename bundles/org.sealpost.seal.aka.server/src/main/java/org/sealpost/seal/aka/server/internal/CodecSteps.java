package org.sealpost.seal.aka.server.internal;

import java.util.Optional;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Autn;
import org.sealpost.codec.aka.ExportedKeys;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.ServerStep;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.KeyAgreementServer;
import org.sealpost.seal.api.VectorSource.AuthVector;

/** The codec's terms in the API's, and back. */
final class CodecSteps {
  private CodecSteps() {}

  /**
   * @throws IllegalArgumentException if a value has a length that no vector has
   */
  static AkaVector vector(AuthVector vector) {
    return new AkaVector(
        Octets.of(vector.rand()),
        new Autn(Octets.of(vector.autn())),
        Secret.of(vector.xres()),
        Secret.of(vector.ck()),
        Secret.of(vector.ik()));
  }

  static KeyAgreementServer.Step request(ServerStep.Request request) {
    return new KeyAgreementServer.Request(
        request.state().toBytes(), request.packet().toByteArray());
  }

  /**
   * @param step any but {@link ServerStep.NeedsVector}
   * @param before the state before this step
   * @param imsi whom the conversation is with
   */
  static KeyAgreementServer.Step step(ServerStep step, byte[] before, String imsi) {
    if (step instanceof ServerStep.Request request) {
      return request(request);
    }
    if (step instanceof ServerStep.Success success) {
      return new KeyAgreementServer.Established(
          success.state().toBytes(),
          success.packet().toByteArray(),
          keys(success.keys()),
          imsi,
          true,
          Optional.empty(),
          Optional.empty());
    }
    if (step instanceof ServerStep.Failure failure) {
      return new KeyAgreementServer.Refused(
          failure.state().toBytes(), failure.packet().toByteArray(), failure.fault().detail());
    }
    if (step instanceof ServerStep.Repeat repeat) {
      return new KeyAgreementServer.Request(before.clone(), repeat.packet().toByteArray());
    }
    if (step instanceof ServerStep.Ignored ignored) {
      return new KeyAgreementServer.Ignored(ignored.reason());
    }
    throw new IllegalStateException("step: expected one for the peer, found " + step);
  }

  private static AgreedKeys keys(ExportedKeys keys) {
    return new AgreedKeys(
        keys.emskName().toByteArray(),
        keys.sessionId().toByteArray(),
        keys.rootKey(AgreedKeys.ROOT_KEY_LABEL, AgreedKeys.ROOT_KEY_LENGTH).toByteArray());
  }
}
