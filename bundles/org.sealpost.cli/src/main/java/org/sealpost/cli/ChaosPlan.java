package org.sealpost.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  /**
   * The same seed draws the same plan, where the same places are.
   *
   * @param places where the cards are
   */
  static ChaosPlan draw(int deliveries, int cards, int faults, long seed, List<CardPlace> places) {
    Random random = new Random(seed);
    List<PlugIn> plugIns = plugIns(places);
    List<ChaosFault.Kind> kills = kills(places);
    return new ChaosPlan(
        orders(deliveries, cards, random),
        IntStream.range(0, faults)
            .mapToObj(
                i ->
                    i == 0
                        ? bluetoothFault(random.nextInt((deliveries + 1) / 2), kills, random)
                        : fault(random.nextInt(deliveries), plugIns, kills, random))
            .sorted(Comparator.comparingInt(ChaosFault::after))
            .toList());
  }

  /**
   * Every plug-in is stopped, updated and uninstalled once, one delivery after the other. There is
   * one card in each place.
   */
  static ChaosPlan everySwap(long seed, List<CardPlace> places) {
    List<ChaosFault> faults = new ArrayList<>();
    for (PlugIn plugIn : plugIns(places)) {
      for (ChaosFault.Kind kind : ChaosFault.Kind.values()) {
        if (kind.ofBundle()) {
          faults.add(new ChaosFault(faults.size() + 1, kind, Optional.of(plugIn)));
        }
      }
    }
    // The cards that are not meant go on while a fault is done: enough until the last one.
    int deliveries = (1 + places.size()) * faults.size();
    return new ChaosPlan(orders(deliveries, places.size(), new Random(seed)), faults);
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

  /** Card adapters without a card are left out. */
  private static List<PlugIn> plugIns(List<CardPlace> places) {
    Set<String> without =
        EnumSet.allOf(CardPlace.class).stream()
            .filter(place -> !places.contains(place))
            .map(CardPlace::bundle)
            .collect(Collectors.toSet());
    return Stream.of(PlugIn.values())
        .filter(plugIn -> !without.contains(plugIn.symbolicName()))
        .toList();
  }

  private static List<ChaosFault.Kind> kills(List<CardPlace> places) {
    return Stream.of(ChaosFault.Kind.values())
        .filter(kind -> !kind.ofBundle())
        .filter(kind -> kind.place().map(places::contains).orElse(true))
        .toList();
  }

  /** One at least, while enough is left to deliver: or a short run could do without Bluetooth. */
  private static ChaosFault bluetoothFault(int after, List<ChaosFault.Kind> kills, Random random) {
    List<ChaosFault.Kind> own = kills.stream().filter(ChaosFault.Kind::ofBluetooth).toList();
    return new ChaosFault(after, own.get(random.nextInt(own.size())), Optional.empty());
  }

  private static ChaosFault fault(
      int after, List<PlugIn> plugIns, List<ChaosFault.Kind> kills, Random random) {
    if (random.nextInt(BUNDLES_FOR_A_KILL + 1) == 0) {
      return new ChaosFault(after, kills.get(random.nextInt(kills.size())), Optional.empty());
    }
    ChaosFault.Kind kind =
        ChaosFault.Kind.values()[random.nextInt(ChaosFault.Kind.UNINSTALL.ordinal() + 1)];
    return new ChaosFault(after, kind, Optional.of(plugIns.get(random.nextInt(plugIns.size()))));
  }

  /** How many deliveries there are. */
  int deliveries() {
    return orders.stream().mapToInt(List::size).sum();
  }
}
