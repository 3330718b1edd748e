package org.sealpost.network.hlr.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.gsup.AuthInfoError;
import org.sealpost.codec.gsup.AuthInfoRequest;
import org.sealpost.codec.gsup.AuthInfoResult;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;

/**
 * A request and who waits for it.
 *
 * @param deadline of {@link System#nanoTime}
 * @param answer fails with {@link VectorException} only; of one vector or more
 */
record Ask(AuthInfoRequest request, long deadline, CompletableFuture<List<AkaVector>> answer) {
  boolean isOver(long now) {
    return now - deadline >= 0;
  }

  void answered(AuthInfoResult result) {
    if (result.vectors().isEmpty()) {
      fail(Reason.UNKNOWN, "expected UMTS vectors, found GSM ones or none");
    } else if (result.vectors().stream()
        .anyMatch(vector -> vector.autn().amf().separation() != request.separationBit())) {
      fail(
          Reason.UNAVAILABLE,
          "expected the AMF separation bit " + (request.separationBit() ? "set" : "clear"));
    } else {
      answer.complete(result.vectors());
    }
  }

  /** OsmoHLR says of a wrong AUTS that the subscriber is unknown. */
  void answered(AuthInfoError error) {
    String found = String.format("expected vectors, found cause %02x", error.cause());
    if (!error.isAboutSubscriber()) {
      fail(Reason.UNAVAILABLE, found);
    } else if (request.resynchronisation().isPresent()) {
      fail(Reason.RESYNCHRONISATION, found);
    } else {
      fail(Reason.UNKNOWN, found);
    }
  }

  void fail(Reason reason, String message) {
    answer.completeExceptionally(new VectorException(reason, "HLR: " + message));
  }
}
