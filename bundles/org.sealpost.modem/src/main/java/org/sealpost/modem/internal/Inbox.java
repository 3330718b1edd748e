package org.sealpost.modem.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Messages that come (TS 27.005 clauses 3.4.1 and 3.4.4). While somebody listens and takes all, the
 * modem hands them on directly and the network hears of it by +CNMA; a modem that cannot be
 * acknowledged would lose what it hands to a port where nobody is. In all other cases they go to a
 * memory, from where they are offered, and deleted when they are taken. On the modem's thread.
 */
final class Inbox {
  /** Buffered while the port is busy, flushed afterwards; no cell broadcast, no reports. */
  private static final List<String> DIRECT = List.of("2,2,0,0,0", "1,2,0,0,0");

  private static final List<String> BY_MEMORY = List.of("2,1,0,0,0", "1,1,0,0,0");

  private final Function<AtCommand, CompletionStage<AtResult>> modem;
  private final Listeners listeners;
  private final Counters counters;
  private final Sweep sweep;
  private boolean acknowledged;
  private boolean refused;
  private String shown = "";

  Inbox(
      Function<AtCommand, CompletionStage<AtResult>> modem,
      Listeners listeners,
      Counters counters) {
    this.modem = modem;
    this.listeners = listeners;
    this.counters = counters;
    sweep = new Sweep(modem, listeners, counters);
  }

  /** Finds out what the modem can, and arms it. */
  CompletionStage<Void> setUp() {
    return modem
        .apply(Commands.PDU_MODE)
        .thenCompose(mode -> modem.apply(Commands.ACKNOWLEDGED_SERVICE))
        .thenAccept(service -> acknowledged = service.isDone())
        .thenCompose(done -> sweep.setUp())
        .thenCompose(done -> arm());
  }

  /** Somebody listens who did not before: what is in memory is offered again. */
  CompletionStage<Void> listen() {
    refused = false;
    return arm().thenCompose(done -> sweep.run());
  }

  /** Offers what is in the memories. */
  CompletionStage<Void> sweep() {
    return sweep.run();
  }

  /** Whether the modem still tells of messages as it was told to; arms it again if not. */
  CompletionStage<Boolean> check() {
    return modem
        .apply(Commands.INDICATIONS)
        .thenCompose(
            now ->
                now.isDone() && !now.value("+CNMI").equals(shown)
                    ? arm().thenApply(done -> false)
                    : CompletableFuture.completedStage(true));
  }

  /** +CMT and its PDU. */
  void direct(String header, String pdu) {
    counters.add(Count.RECEIVED);
    Optional<byte[]> tpdu = Pdus.tpdu(header, pdu);
    if (tpdu.isEmpty()) {
      counters.add(Count.MALFORMED);
    }
    boolean taken = tpdu.filter(listeners::offer).isPresent();
    if (taken) {
      counters.add(Count.TAKEN);
    }
    if (!acknowledged) {
      return;
    }
    if (!taken && tpdu.isPresent()) {
      // The network keeps it, and the next one goes to a memory.
      refused = true;
      acknowledge(Commands.REFUSE).thenCompose(done -> arm());
    } else {
      acknowledge(Commands.ACKNOWLEDGE);
    }
  }

  /** +CDS: not asked for, but the modem wants an answer. */
  void report() {
    if (acknowledged) {
      acknowledge(Commands.ACKNOWLEDGE);
    }
  }

  /** An acknowledgement that comes too late costs the routing (clause 3.4.4). */
  private CompletionStage<Void> acknowledge(AtCommand how) {
    return modem
        .apply(how)
        .thenCompose(
            answer -> {
              if (answer.isDone()) {
                return CompletableFuture.completedStage(null);
              }
              counters.add(Count.LATE);
              return arm().thenCompose(done -> sweep.run());
            });
  }

  private boolean isDirect() {
    return acknowledged && !refused && !listeners.isEmpty();
  }

  private CompletionStage<Void> arm() {
    return arm(isDirect() ? DIRECT : BY_MEMORY)
        .thenCompose(done -> modem.apply(Commands.INDICATIONS))
        .thenAccept(now -> shown = now.value("+CNMI"));
  }

  /**
   * The first that the modem takes. If it takes none, its memories are looked into all the same.
   */
  private CompletionStage<Void> arm(List<String> forms) {
    if (forms.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    return modem
        .apply(Commands.indicate(forms.get(0)))
        .thenCompose(
            answer ->
                answer.isDone()
                    ? CompletableFuture.completedStage(null)
                    : arm(forms.subList(1, forms.size())));
  }
}
