package org.sealpost.softcard;

import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.ResponseStatus;

/** In what words this card answers a packet. */
final class AnswerManner {
  private static final StatusWord WARNING = new StatusWord(0x6200);

  /** Done, after one retry of the memory (TS 51.011 clause 9.4.1). */
  private static final StatusWord MEMORY_RETRIED = new StatusWord(0x9201);

  private final Set<Behaviour> behaviours;

  AnswerManner(Set<Behaviour> behaviours) {
    this.behaviours = behaviours;
  }

  /** The status word that is all the card answers, if it has no proof of receipt for this. */
  Optional<StatusWord> bare(Verdict verdict) {
    if (behaviours.contains(Behaviour.NO_PROOF)) {
      return Optional.of(StatusWord.OK);
    }
    if (verdict.response().status().isOk()) {
      return behaviours.contains(Behaviour.PROOF_9201)
          ? Optional.of(MEMORY_RETRIED)
          : Optional.empty();
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
