package org.sealpost.gateway.sat.internal;

import java.util.Optional;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.SecureElement;
import org.sealpost.gateway.api.CardCondition;
import org.sealpost.gateway.api.CardCondition.State;

/** How one card is, as far as it showed: told on the card's executor, asked on any thread. */
final class CardHealth {
  private final SecureElement element;
  private volatile CardCondition condition;

  CardHealth(SecureElement element) {
    this.element = element;
    become(Optional.empty(), State.READING, "");
  }

  CardCondition condition() {
    return condition;
  }

  /** It said which card it is; what else it says is to come. */
  void isCard(String iccid) {
    become(Optional.of(iccid), condition.state(), condition.reason());
  }

  /** All was read. */
  void ready() {
    become(condition.iccid(), State.READY, "");
  }

  /** A command was answered: whatever else may be wrong, it does not fail. */
  void answered() {
    if (condition.state() == State.FAILING) {
      ready();
    }
  }

  /** It could not be read, or did not answer. */
  void failed(Exception why) {
    boolean locked =
        why instanceof CardException card && card.reason() == CardException.Reason.LOCKED;
    String reason = Optional.ofNullable(why.getMessage()).orElseGet(why::toString);
    become(condition.iccid(), locked ? State.LOCKED : State.FAILING, reason);
  }

  private void become(Optional<String> iccid, State state, String reason) {
    condition = new CardCondition(element.adapter(), element.slot(), iccid, state, reason);
  }
}
