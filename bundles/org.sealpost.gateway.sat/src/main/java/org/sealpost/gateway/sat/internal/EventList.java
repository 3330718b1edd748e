package org.sealpost.gateway.sat.internal;

import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.cat.ToolkitEvent;

/**
 * The events that a card wants to hear of (TS 102 223 clause 6.4.16). A list with one that never
 * happens in a gateway is refused as a whole, and the list before it stays.
 */
final class EventList implements Performer {
  private static final Set<Integer> KNOWN =
      Set.of(ToolkitEvent.DATA_AVAILABLE.number(), ToolkitEvent.CHANNEL_STATUS.number());

  private Set<Integer> wanted = Set.of();

  /** Whether the card wants to hear of it. */
  boolean wants(ToolkitEvent event) {
    return wanted.contains(event.number());
  }

  @Override
  public Set<ProactiveType> types() {
    return Set.of(ProactiveType.SET_UP_EVENT_LIST);
  }

  @Override
  public Set<TerminalFeature> features() {
    return Set.of(
        TerminalFeature.SET_UP_EVENT_LIST,
        TerminalFeature.EVENT_DATA_AVAILABLE,
        TerminalFeature.EVENT_CHANNEL_STATUS);
  }

  @Override
  public Optional<Answer> perform(ProactiveAction action) {
    ProactiveAction.SetUpEventList list = (ProactiveAction.SetUpEventList) action;
    if (!KNOWN.containsAll(list.events())) {
      return Optional.of(Answer.of(TerminalResponse.BEYOND_CAPABILITIES));
    }
    wanted = Set.copyOf(list.events());
    return Optional.of(Answer.done());
  }

  @Override
  public void reset() {
    wanted = Set.of();
  }
}
