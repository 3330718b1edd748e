package org.sealpost.gateway.sat.internal;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.sealpost.card.api.SecureElement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway as the terminal of one card: the parts that do what it asks for, put together. */
final class CardTerminal {
  private static final Logger LOG = LoggerFactory.getLogger(CardTerminal.class);

  /** What the terminal wants of the card's SAT module, on the card's executor. */
  interface Owner extends HostRequests.Host {
    /** Seconds since 1970 at the network, once they are known. */
    OptionalLong now();

    /** Gives the card its turn, by a STATUS. */
    void ask();

    /** The card had its turn: what it asked for may be due. */
    void asked();

    /** The network told the card that something waits: asks for it, if there is a session. */
    void poll();
  }

  /** Polls that a card may cause: a few at once, then one in a time. */
  private static final int MOST_POLLS = 4;

  private static final long MILLIS_A_POLL = 15_000;

  private final Owner owner;
  private final String slot;
  private final Allowance polls;
  private final ChannelOpener opener;
  private final Channels channels;
  private final StatusPolling polling;
  private final Toolkit toolkit;

  CardTerminal(
      SatContext context,
      SecureElement element,
      CardChannel card,
      CardExecutor executor,
      Owner owner) {
    this.owner = owner;
    slot = element.slot();
    LongSupplier nanoTime = context.nanoTime();
    polls = new Allowance(nanoTime, MOST_POLLS, MILLIS_A_POLL);
    Later later = executor::after;
    Downloads downloads =
        new Downloads(later, context.times(), command -> toolkit().run(command), owner::asked);
    EventList events = new EventList();
    opener = new ChannelOpener(context::reach);
    channels = new Channels(opener, later, nanoTime, events, downloads, this::heard);
    polling = new StatusPolling(later, context.times().status(), owner::ask);
    toolkit =
        new Toolkit(
            card,
            element.terminal(),
            List.of(
                new HostRequests(owner),
                new LogScreen(slot, nanoTime),
                new LocalInformation(owner::now),
                new Timers(later, nanoTime, downloads),
                events,
                polling,
                channels),
            downloads::reset);
  }

  Toolkit toolkit() {
    return toolkit;
  }

  private void heard(boolean waiting) {
    LOG.info("slot {}: whether anything waits, the network told the card: {}", slot, waiting);
    if (waiting && polls.take()) {
      owner.poll();
    }
  }

  /** Asks the card from time to time what it wants. */
  void start() {
    if (toolkit.isTerminal()) {
      polling.start();
    }
  }

  /** Ends a connect that is under way, and begins none. Called from any thread. */
  void stop() {
    try {
      opener.stop();
    } catch (IOException e) {
      LOG.debug("toolkit: {}", e.getMessage());
    }
  }

  /** Closes what is open. */
  void close() {
    channels.reset();
  }
}
