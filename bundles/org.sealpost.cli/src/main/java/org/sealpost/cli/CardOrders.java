package org.sealpost.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The orders of one card: two are under way at a time, until all have ended. An answer that does
 * not come leaves it open whether the network took the order; it is asked for its list then, so
 * that nothing is ordered twice and nothing left out. One thread.
 */
final class CardOrders {
  private static final int AT_A_TIME = 2;
  private static final Set<String> ENDED =
      Set.of("proven", "reported", "failed", "expired", "cancelled");

  private final StageNode network;
  private final String iccid;
  private final Deque<ChaosOrder> waiting;
  private final Deque<Integer> open = new ArrayDeque<>();
  private final Set<Integer> known = new HashSet<>();
  private final List<String> failures = new ArrayList<>();
  private boolean unanswered;
  private int proven;

  CardOrders(StageNode network, String iccid, List<ChaosOrder> orders) {
    this.network = network;
    this.iccid = iccid;
    waiting = new ArrayDeque<>(orders);
  }

  /** Goes on as far as it can without waiting; whether anything has changed. */
  boolean step() {
    boolean ended = !open.isEmpty() && look(open.peekFirst());
    boolean ordered = open.size() < AT_A_TIME && !waiting.isEmpty() && order();
    return ended || ordered;
  }

  private boolean look(int id) {
    Optional<Map<?, ?>> delivery =
        network.ask("delivery.get", Map.of("iccid", iccid, "id", id)).filter(CardOrders::ended);
    delivery.ifPresent(
        end -> {
          open.removeFirst();
          if ("proven".equals(end.get("state"))) {
            proven++;
          } else {
            failures.add(told(end));
          }
        });
    return delivery.isPresent();
  }

  private boolean order() {
    Optional<Integer> id = unanswered ? unknown() : Optional.empty();
    if (id.isEmpty() && !unanswered) {
      unanswered = true;
      id =
          network
              .ask("deliver", waiting.peekFirst().arguments(iccid))
              .map(delivery -> (Integer) delivery.get("id"));
    }
    id.ifPresent(
        taken -> {
          unanswered = false;
          known.add(taken);
          open.addLast(taken);
          waiting.removeFirst();
        });
    return id.isPresent();
  }

  /** The delivery that it has and that nobody was told of; if there is none it is ordered again. */
  private Optional<Integer> unknown() {
    Optional<List<Map<?, ?>>> list = deliveries();
    Optional<Integer> taken =
        list.flatMap(
            all ->
                all.stream()
                    .filter(delivery -> !isCheck(delivery))
                    .map(delivery -> (Integer) delivery.get("id"))
                    .filter(id -> !known.contains(id))
                    .findFirst());
    unanswered = list.isEmpty() || taken.isPresent();
    return taken;
  }

  private Optional<List<Map<?, ?>>> deliveries() {
    return network
        .ask("delivery.list", Map.of("iccid", iccid))
        .map(
            answer ->
                ((List<?>) answer.get("deliveries"))
                    .stream().<Map<?, ?>>map(delivery -> (Map<?, ?>) delivery).toList());
  }

  /** How many packets were made for the card, those that read back included. */
  int packets() throws IOException {
    List<?> all =
        (List<?>) network.answer("delivery.list", Map.of("iccid", iccid)).get("deliveries");
    return all.stream().mapToInt(delivery -> (Integer) ((Map<?, ?>) delivery).get("packets")).sum();
  }

  boolean done() {
    return open.isEmpty() && waiting.isEmpty();
  }

  int proven() {
    return proven;
  }

  /** What ended otherwise, and what has not ended. */
  List<String> failures() {
    List<String> all = new ArrayList<>(failures);
    for (int id : open) {
      all.add(
          network
              .ask("delivery.get", Map.of("iccid", iccid, "id", id))
              .map(this::told)
              .orElse("card " + iccid + ": delivery " + id + " has not ended"));
    }
    if (!waiting.isEmpty()) {
      all.add("card " + iccid + ": " + waiting.size() + " deliveries could not be ordered");
    }
    return all;
  }

  private String told(Map<?, ?> delivery) {
    return "card %s: delivery %s: expected state proven, found %s (%s)"
        .formatted(iccid, delivery.get("id"), delivery.get("state"), delivery.get("reason"));
  }

  private static boolean ended(Map<?, ?> delivery) {
    return ENDED.contains(String.valueOf(delivery.get("state")));
  }

  private static boolean isCheck(Map<?, ?> delivery) {
    return String.valueOf(delivery.get("purpose")).startsWith("check:");
  }
}
