package org.sealpost.network.delivery.internal;

import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.frame.ProofOfReceipt;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.ota.OtaServer;
import org.sealpost.network.api.ota.Proof;
import org.sealpost.network.api.ota.Proof.Worth;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes proofs of receipt, whichever way they came, and books what they say. */
final class ProofBook {
  private static final Logger LOG = LoggerFactory.getLogger(ProofBook.class);

  /** A proof that has no response packet. */
  private static final Proof NO_PROOF = Proof.refused("");

  /** A proof by short message may be of any attempt: not of the only one. */
  private static final int UNKNOWN_ATTEMPT = 2;

  private final OtaServer ota;
  private final Ledger ledger;

  ProofBook(OtaServer ota, Ledger ledger) {
    this.ota = ota;
    this.ledger = ledger;
  }

  /** What a gateway says of a packet that it forwarded. */
  void take(Tx tx, Packet packet, String bearer, ProofOfReceipt receipt) {
    Delivery delivery = delivery(tx, packet);
    if (packet.state().done() && delivery.adapter().isEmpty()) {
      // The proof came by short message, which is quicker and does not tell the adapter.
      DeliveryTable.adapter(tx, packet.iccid(), packet.delivery(), receipt.adapter());
    }
    if (packet.state().done() || delivery.state().ended()) {
      return;
    }
    Proof proof =
        receipt
            .response()
            .map(r -> ota.verify(tx, packet.iccid(), packet.holder(), r.toByteArray()))
            .orElse(NO_PROOF);
    Verdict verdict =
        receipt.response().isPresent()
            ? Judge.response(proof, receipt.attempt(), packet.commands())
            : Judge.withoutResponse(receipt, packet.begun());
    OptionalInt sw = Judge.statusWord(proof, receipt);
    leapIfBehind(tx, packet, proof, receipt.attempt());
    book(tx, delivery, packet, new Heard(bearer, receipt.adapter(), sw, proof), verdict);
  }

  /**
   * A response packet that the card sent by short message. It does not say whose it is: an answer
   * that is not to a packet on its way was late, and changes nothing.
   *
   * @param needsChecksum whether only the card's checksum counts: anybody could have sent it
   */
  void take(Tx tx, String iccid, String bearer, byte[] response, boolean needsChecksum) {
    for (Delivery delivery : DeliveryTable.open(tx, iccid)) {
      Optional<Packet> packet =
          PacketTable.next(tx, iccid, delivery.id()).filter(sent -> sent.content().isPresent());
      Proof proof =
          packet.map(sent -> ota.verify(tx, iccid, sent.holder(), response)).orElse(NO_PROOF);
      if (proof.worth() == Worth.UNPROTECTED && needsChecksum) {
        LOG.warn("AUDIT {}: not believed: {}", packet.get(), proof.reason());
        return;
      }
      if (proof.worth() != Worth.REFUSED) {
        take(tx, delivery, packet.get(), bearer, proof);
        return;
      }
    }
    LOG.warn("AUDIT card {}: a proof by short message is of no packet on its way", iccid);
  }

  private void take(Tx tx, Delivery delivery, Packet packet, String bearer, Proof proof) {
    if (packet.route() == Route.NATIVE_SMS && SegmentTable.sentOnce(tx, packet)) {
      leapIfBehind(tx, packet, proof, 1);
    }
    Verdict verdict = Judge.response(proof, UNKNOWN_ATTEMPT, packet.commands());
    Heard heard = new Heard(bearer, delivery.adapter(), proof.statusWord(), proof);
    book(tx, delivery, packet, heard, verdict);
  }

  private void leapIfBehind(Tx tx, Packet packet, Proof proof, int attempt) {
    if (Judge.isBehind(proof, attempt)) {
      LOG.warn("{}: the card's counter is above the network's, which leaps", packet);
      ota.leap(tx, packet.iccid(), packet.holder());
    }
  }

  private void book(Tx tx, Delivery delivery, Packet packet, Heard heard, Verdict verdict) {
    if (Judge.settles(delivery.state(), verdict)) {
      DeliveryTable.heard(
          tx,
          packet.iccid(),
          packet.delivery(),
          heard.bearer,
          heard.adapter,
          heard.sw,
          heard.proof);
      ledger.judged(tx, packet, verdict, heard.proof.data());
    }
  }

  private static Delivery delivery(Tx tx, Packet packet) {
    return DeliveryTable.find(tx, packet.iccid(), packet.delivery()).orElseThrow();
  }

  /** A proof, and how it came. */
  private record Heard(String bearer, String adapter, OptionalInt sw, Proof proof) {}
}
