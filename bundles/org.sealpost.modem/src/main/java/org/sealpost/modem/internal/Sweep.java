package org.sealpost.modem.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Offers the messages in a modem's memories (TS 27.005 clauses 3.2.2 and 3.4.2), deletes those that
 * are taken, and keeps the memories from filling up with what nobody wants. On the modem's thread.
 */
final class Sweep {
  private static final List<String> KNOWN = List.of("ME", "SM");
  private static final int READ = 1;

  private final Function<AtCommand, CompletionStage<AtResult>> modem;
  private final Listeners listeners;
  private final Counters counters;
  private List<String> memories = List.of();
  private Optional<CompletableFuture<Void>> running = Optional.empty();
  private boolean again;

  /** A place in a memory, and what is there. */
  private record Stored(int place, int state, Optional<byte[]> tpdu) {}

  Sweep(
      Function<AtCommand, CompletionStage<AtResult>> modem,
      Listeners listeners,
      Counters counters) {
    this.modem = modem;
    this.listeners = listeners;
    this.counters = counters;
  }

  /** Learns which memories there are: {@code +CPMS: ("SM","ME"),("SM","ME"),("SM","ME")}. */
  CompletionStage<Void> setUp() {
    return modem
        .apply(Commands.MEMORIES)
        .thenAccept(
            all -> {
              String read = all.value("+CPMS").split("\\)", 2)[0];
              memories = KNOWN.stream().filter(name -> read.contains("\"" + name + "\"")).toList();
            });
  }

  /** Looks into all memories; once more if it was asked for meanwhile. */
  CompletionStage<Void> run() {
    if (running.isPresent()) {
      again = true;
      return running.get();
    }
    CompletableFuture<Void> whole = new CompletableFuture<>();
    running = Optional.of(whole);
    rounds(whole);
    return whole;
  }

  private void rounds(CompletableFuture<Void> whole) {
    again = false;
    all(memories)
        .whenComplete(
            (done, failure) -> {
              if (again && failure == null) {
                rounds(whole);
              } else {
                running = Optional.empty();
                whole.complete(null);
              }
            });
  }

  private CompletionStage<Void> all(List<String> left) {
    if (memories.isEmpty()) {
      return list(0, 0); // the one it has chosen
    } else if (left.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    return modem
        .apply(Commands.memory(left.get(0)))
        .thenCompose(this::listIfAny)
        .thenCompose(done -> all(left.subList(1, left.size())));
  }

  private CompletionStage<Void> listIfAny(AtResult memory) {
    List<String> parameters = Numbers.parameters(memory.value("+CPMS"));
    int used = Numbers.at(parameters, 0);
    return memory.isDone() && used != 0
        ? list(used, Numbers.at(parameters, 1))
        : CompletableFuture.completedStage(null);
  }

  private CompletionStage<Void> list(int used, int size) {
    return modem.apply(Commands.LIST).thenCompose(all -> offer(stored(all.lines()), used, size));
  }

  private CompletionStage<Void> offer(List<Stored> messages, int used, int size) {
    List<Stored> done = new ArrayList<>();
    List<Stored> unwanted = new ArrayList<>();
    for (Stored message : messages) {
      boolean taken = message.tpdu().filter(listeners::offer).isPresent();
      (taken ? done : unwanted).add(message);
      if (taken) {
        counters.add(Count.RECEIVED);
        counters.add(Count.TAKEN);
      }
    }
    // A full memory would keep out what is wanted; the oldest of the rest go, down to half.
    int excess = used - done.size() - size / 2;
    if (!listeners.isEmpty() && size > 0 && 4 * (used - done.size()) >= 3 * size) {
      List<Stored> oldest = unwanted.subList(0, Math.min(excess, unwanted.size()));
      oldest.forEach(message -> counters.add(Count.DISCARDED));
      done = Stream.concat(done.stream(), oldest.stream()).toList();
    }
    return delete(done);
  }

  private CompletionStage<Void> delete(List<Stored> left) {
    if (left.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    return modem
        .apply(Commands.delete(left.get(0).place()))
        .thenCompose(done -> delete(left.subList(1, left.size())));
  }

  /** {@code +CMGL: 3,1,,25} and its PDU; what was to be sent is not ours. */
  private List<Stored> stored(List<String> lines) {
    List<Stored> all = new ArrayList<>();
    for (int i = 0; i + 1 < lines.size(); i++) {
      String header = lines.get(i);
      if (!Unasked.isPdu(header)) {
        List<String> parameters = Numbers.parameters(header);
        Stored message =
            new Stored(
                Numbers.at(parameters, 0),
                Numbers.at(parameters, 1),
                Pdus.tpdu(header, lines.get(i + 1)));
        if (message.place() >= 0 && message.state() >= 0 && message.state() <= READ) {
          if (message.tpdu().isEmpty()) {
            counters.add(Count.MALFORMED);
          }
          all.add(message);
        }
      }
    }
    return all;
  }
}
