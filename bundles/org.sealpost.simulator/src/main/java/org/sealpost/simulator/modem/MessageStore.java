package org.sealpost.simulator.modem;

import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The message memories: SM on the card, ME in the equipment. Places count from 1. */
final class MessageStore {
  static final int RECEIVED_UNREAD = 0;
  static final int RECEIVED_READ = 1;
  static final int STORED_UNSENT = 2;
  static final int STORED_SENT = 3;

  /** Any state, in +CMGL. */
  static final int ALL = 4;

  static final String CARD = "SM";
  static final String EQUIPMENT = "ME";

  private final int capacity;
  private final Map<String, SortedMap<Integer, Stored>> memories =
      Map.of(CARD, new TreeMap<>(), EQUIPMENT, new TreeMap<>());

  /**
   * A message in memory.
   *
   * @param state one of the constants
   * @param pdu service centre and TPDU, as +CMGR shows them
   * @param length octets of the TPDU
   */
  record Stored(int state, byte[] pdu, int length) {
    Stored as(int other) {
      return new Stored(other, pdu, length);
    }
  }

  MessageStore(int capacity) {
    this.capacity = capacity;
  }

  boolean has(String memory) {
    return memories.containsKey(memory);
  }

  int capacity() {
    return capacity;
  }

  /** What is in a memory, by place. */
  SortedMap<Integer, Stored> in(String memory) {
    return memories.get(memory);
  }

  /** Puts a message into the first free place; empty if there is none. */
  OptionalInt add(String memory, Stored message) {
    SortedMap<Integer, Stored> places = in(memory);
    for (int place = 1; place <= capacity; place++) {
      if (places.putIfAbsent(place, message) == null) {
        return OptionalInt.of(place);
      }
    }
    return OptionalInt.empty();
  }
}
