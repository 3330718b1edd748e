package org.sealpost.network.entitlement.internal;

import java.util.Optional;
import org.sealpost.codec.frame.Poll;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.store.api.Tx;

/** What a poll says of its card. A session speaks for the card that it authenticated only. */
record Claims(CardDirectory cards) {
  /** What is claimed and not the card's; nothing if all is. */
  Optional<String> strange(Tx tx, String iccid, Poll poll) {
    if (!poll.iccid().equals(iccid)) {
      return Optional.of("ICCID");
    }
    boolean ours =
        poll.imsi().isEmpty() || cards.cardOf(tx, poll.imsi().get()).equals(Optional.of(iccid));
    return ours ? Optional.empty() : Optional.of("IMSI");
  }
}
