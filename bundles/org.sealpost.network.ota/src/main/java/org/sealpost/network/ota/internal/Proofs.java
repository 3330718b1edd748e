package org.sealpost.network.ota.internal;

import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.ota.CompactResponse;
import org.sealpost.codec.ota.OpenedResponse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.SealedResponse;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.network.api.ota.Proof;
import org.sealpost.network.api.ota.Proof.Worth;

/** Judges response packets. */
final class Proofs {
  private Proofs() {}

  static Proof judge(Packet sent, OtaKeys keys, byte[] response) {
    OpenedResponse opened;
    try {
      opened =
          SealedResponse.parse(OtaUserData.responsePacket(response)).open(sent.header(keys), keys);
    } catch (DecodeException e) {
      return Proof.refused(e.getMessage());
    } catch (OtaSecurityException e) {
      return Proof.refused(e.getMessage());
    }
    return switch (opened.verify(sent.tar(), sent.counter())) {
      case VERIFIED -> proof(Worth.VERIFIED, opened.packet(), "");
      case REPORTED -> unprotected(opened.packet());
      case WRONG_TAR -> Proof.refused("TAR: expected the packet's, found another");
      case WRONG_COUNTER ->
          isErrorWithoutCounter(opened)
              ? unprotected(opened.packet())
              : Proof.refused("CNTR: expected the packet's, found another");
    };
  }

  /** Cards that refuse a packet before they know its keys answer in clear, many with counter 0. */
  private static boolean isErrorWithoutCounter(OpenedResponse opened) {
    return opened.protection() == SecurityMode.NONE
        && opened.packet().cntr() == 0
        && !opened.packet().status().isOk();
  }

  private static Proof unprotected(ResponsePacket packet) {
    return proof(Worth.UNPROTECTED, packet, "nothing protects the answer " + packet.status());
  }

  private static Proof proof(Worth worth, ResponsePacket packet, String reason) {
    Optional<CompactResponse> script = script(packet);
    return new Proof(
        worth,
        OptionalInt.of(packet.status().code()),
        script.map(answer -> OptionalInt.of(answer.executed())).orElse(OptionalInt.empty()),
        script.map(answer -> OptionalInt.of(answer.statusWord())).orElse(OptionalInt.empty()),
        script.map(answer -> Octets.of(answer.data())).orElse(Octets.of()),
        reason);
  }

  /** What the script answered, if the packet was accepted and the answer is one of a script. */
  private static Optional<CompactResponse> script(ResponsePacket packet) {
    if (!packet.status().isOk()) {
      return Optional.empty();
    }
    try {
      return Optional.of(CompactResponse.decode(packet.data()));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }
}
