package org.sealpost.simulator.smsc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A message of an ESME, as query_sm and receipts tell of it. Of its parts the worst end counts. */
final class StoredMessage {
  final String id;
  final EsmeSubmission submission;
  final Instant accepted;
  final List<Parcel> parcels = new ArrayList<>();
  Instant done;
  Disposition state = Disposition.ENROUTE;
  int error;
  private int open;
  private Disposition worst = Disposition.DELIVERED;

  StoredMessage(String id, EsmeSubmission submission, Instant accepted) {
    this.id = id;
    this.submission = submission;
    this.accepted = accepted;
    open = submission.parts().size();
  }

  /** A part has ended; true if that was the last. */
  boolean partEnded(Disposition end, int partError, Instant now) {
    if (end != Disposition.DELIVERED) {
      worst = end;
      error = partError;
    }
    open--;
    if (open > 0) {
      return false;
    }
    state = worst;
    done = now;
    return true;
  }

  /** Whether the submitter wants to hear of this end. */
  boolean wantsReceipt() {
    return switch (submission.receipts()) {
      case 1 -> true;
      case 2 -> state != Disposition.DELIVERED;
      case 3 -> state == Disposition.DELIVERED;
      default -> false;
    };
  }
}
