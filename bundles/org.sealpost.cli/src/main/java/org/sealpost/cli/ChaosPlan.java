package org.sealpost.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What is delivered and what is done meanwhile, known before it begins.
 *
 * @param orders of each card, in their order
 * @param faults in their order
 */
record ChaosPlan(List<List<ChaosOrder>> orders, List<ChaosFault> faults) {
  /** One of so many deliveries changes the IMSI. */
  private static final int IMSI_EVERY = 5;

  /** Up to four packets, and what one READ BINARY reads back. */
  private static final int MOST_OCTETS = 240;

  /** One of so many faults is of a bundle, for one that is not. */
  private static final int BUNDLES_FOR_A_KILL = 3;

  /** The same seed draws the same plan. */
  static ChaosPlan draw(int deliveries, int cards, int faults, long seed) {
    Random random = new Random(seed);
    return new ChaosPlan(
        orders(deliveries, cards, random),
        IntStream.range(0, faults)
            .mapToObj(i -> fault(random.nextInt(deliveries), random))
            .sorted(Comparator.comparingInt(ChaosFault::after))
            .toList());
  }

  /** Every plug-in is stopped, updated and uninstalled once, one delivery after the other. */
  static ChaosPlan everySwap(long seed) {
    List<ChaosFault> faults = new ArrayList<>();
    for (PlugIn plugIn : PlugIn.values()) {
      for (ChaosFault.Kind kind : ChaosFault.Kind.values()) {
        if (kind.ofBundle()) {
          faults.add(new ChaosFault(faults.size() + 1, kind, Optional.of(plugIn)));
        }
      }
    }
    return new ChaosPlan(orders(2 * faults.size(), 1, new Random(seed)), faults);
  }

  private static List<List<ChaosOrder>> orders(int deliveries, int cards, Random random) {
    List<List<ChaosOrder>> orders = new ArrayList<>();
    for (int card = 0; card < cards; card++) {
      List<ChaosOrder> own = new ArrayList<>();
      for (int i = card; i < deliveries; i += cards) {
        own.add(order(card, own.size() + 1, random));
      }
      orders.add(own);
    }
    return orders;
  }

  private static ChaosOrder order(int card, int number, Random random) {
    if (random.nextInt(IMSI_EVERY) == 0) {
      return new ChaosOrder(Optional.of(Stage.imsi(card, number)), "");
    }
    byte[] data = new byte[1 + random.nextInt(MOST_OCTETS)];
    random.nextBytes(data);
    return ChaosOrder.write(data);
  }

  private static ChaosFault fault(int after, Random random) {
    ChaosFault.Kind[] kinds = ChaosFault.Kind.values();
    if (random.nextInt(BUNDLES_FOR_A_KILL + 1) == 0) {
      int first = ChaosFault.Kind.KILL_BROKER.ordinal();
      ChaosFault.Kind kill = kinds[first + random.nextInt(kinds.length - first)];
      return new ChaosFault(after, kill, Optional.empty());
    }
    PlugIn[] plugIns = PlugIn.values();
    ChaosFault.Kind kind = kinds[random.nextInt(ChaosFault.Kind.UNINSTALL.ordinal() + 1)];
    return new ChaosFault(after, kind, Optional.of(plugIns[random.nextInt(plugIns.length)]));
  }

  /** How many deliveries there are. */
  int deliveries() {
    return orders.stream().mapToInt(List::size).sum();
  }
}
