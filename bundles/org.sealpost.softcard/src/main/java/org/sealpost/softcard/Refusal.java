package org.sealpost.softcard;

import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.ResponseStatus;

/** How this card says that it does not take a packet. */
final class Refusal {
  private static final StatusWord WARNING = new StatusWord(0x6200);

  private final Set<Behaviour> behaviours;

  Refusal(Set<Behaviour> behaviours) {
    this.behaviours = behaviours;
  }

  /** The status word that is all the card answers, if it has no proof of receipt for this. */
  Optional<StatusWord> bare(Verdict verdict) {
    if (verdict.response().status().isOk()) {
      return Optional.empty();
    }
    boolean replay = isReplay(verdict);
    if (behaviours.contains(Behaviour.REFUSAL_62)
        || replay && behaviours.contains(Behaviour.REPLAY_62)) {
      return Optional.of(WARNING);
    }
    return replay && behaviours.contains(Behaviour.REPLAY_9000)
        ? Optional.of(StatusWord.OK)
        : Optional.empty();
  }

  /** What the card has to say, in its own words. */
  Verdict worded(Verdict verdict) {
    return isReplay(verdict) && behaviours.contains(Behaviour.REPLAY_06)
        ? new Verdict(
            verdict.header(),
            new ResponsePacket(
                verdict.header().tar(), 0, ResponseStatus.UNIDENTIFIED_SECURITY_ERROR, new byte[0]),
            Optional.empty())
        : verdict;
  }

  private static boolean isReplay(Verdict verdict) {
    return verdict.response().status().equals(ResponseStatus.CNTR_LOW);
  }
}
