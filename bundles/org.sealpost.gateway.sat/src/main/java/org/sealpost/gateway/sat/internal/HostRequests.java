package org.sealpost.gateway.sat.internal;

import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.frame.Limits;

/** What the SAT module does for a card: REFRESH and SEND SHORT MESSAGE, and MORE TIME with them. */
final class HostRequests implements Performer {
  /** What a card may ask for. */
  interface Host {
    /** Whether the SMS is durable; the card is told "done" only then. */
    boolean send(ProactiveAction.SendShortMessage message);

    /**
     * Files may have changed, or the card wants to be reset, once what it answered is safe.
     *
     * @return whether that can be; else the card offers it again
     */
    boolean refreshed(ProactiveAction.Refresh refresh);
  }

  private final Host host;

  HostRequests(Host host) {
    this.host = host;
  }

  @Override
  public Set<ProactiveType> types() {
    return Set.of(ProactiveType.MORE_TIME, ProactiveType.REFRESH, ProactiveType.SEND_SHORT_MESSAGE);
  }

  @Override
  public Set<TerminalFeature> features() {
    return Set.of(
        TerminalFeature.MORE_TIME, TerminalFeature.REFRESH, TerminalFeature.SEND_SHORT_MESSAGE);
  }

  @Override
  public Optional<Answer> perform(ProactiveAction action) {
    if (action instanceof ProactiveAction.SendShortMessage message) {
      if (message.message().tpdu().length > Limits.MAX_SUBMIT) {
        return Optional.of(Answer.of(TerminalResponse.DATA_NOT_UNDERSTOOD));
      }
      return Optional.of(host.send(message) ? Answer.done() : Answer.busy());
    }
    if (action instanceof ProactiveAction.Refresh refresh) {
      if (!host.refreshed(refresh)) {
        return Optional.of(Answer.busy());
      }
      return RefreshWatch.resets(refresh) ? Optional.empty() : Optional.of(Answer.done());
    }
    return Optional.of(Answer.done());
  }
}
