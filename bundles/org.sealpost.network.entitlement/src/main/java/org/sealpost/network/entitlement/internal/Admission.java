package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sealpost.network.entitlement.internal.AddressTable.Address;
import org.sealpost.store.api.Tx;

/**
 * How many logins may go on: a peer that showed nothing but that it can be reached must not use up
 * vectors, nor keep out a source that logged in before. All of it takes bounded memory.
 */
final class Admission {
  private static final int MAX_CONVERSATIONS = 10_000;
  private static final int MAX_CONVERSATIONS_FOR_STRANGERS = 8_000;
  private static final int MAX_OF_A_CARD = 8;
  private static final int MAX_OF_A_CARD_FOR_STRANGERS = 4;
  private static final int MAX_BEGINNING = 256;
  private static final int MAX_SOURCES = 8_192;

  /** How much more a source may ask for that logged in before. */
  private static final int KNOWN_FACTOR = 10;

  private final ConversationTable conversations;
  private final AddressTable addresses;
  private final Clock clock;
  private final Buckets strangers;
  private final Buckets friends;
  private final Set<Address> known;
  private final Set<String> asking = ConcurrentHashMap.newKeySet();
  private volatile Total total = new Total(0, Long.MIN_VALUE);

  Admission(Node node, ConversationTable conversations, AddressTable addresses) {
    this.conversations = conversations;
    this.addresses = addresses;
    clock = node.clock();
    int perMinute = node.config().loginsPerMinute();
    strangers = new Buckets(clock, perMinute, perMinute, MAX_SOURCES);
    int more = KNOWN_FACTOR * perMinute;
    friends = new Buckets(clock, more, more, MAX_SOURCES);
    known = recent();
  }

  private static Set<Address> recent() {
    return Collections.synchronizedSet(
        Collections.newSetFromMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              @Override
              protected boolean removeEldestEntry(Map.Entry<Address, Boolean> eldest) {
                return size() > MAX_SOURCES;
              }
            }));
  }

  /** A gateway was heard there, under the seal of its card. */
  void heard(Address from) {
    known.add(from);
  }

  /** Whether a source may begin one more conversation, whatever card it is of. */
  boolean admits(Address from) {
    return strangers.take(from) || known.contains(from) && friends.take(from);
  }

  /**
   * Whether one more conversation of a card may get a vector for there.
   *
   * @param own how many of those that are stored are the one which asks
   */
  boolean hasRoom(Tx tx, String iccid, Address from, int own) {
    long now = clock.instant().getEpochSecond();
    boolean before = addresses.of(tx, iccid).contains(from);
    long ofCard = conversations.ofCard(tx, iccid, now) - own;
    long open = open(tx, now);
    return before
        ? ofCard < MAX_OF_A_CARD && open < MAX_CONVERSATIONS
        : ofCard < MAX_OF_A_CARD_FOR_STRANGERS && open < MAX_CONVERSATIONS_FOR_STRANGERS;
  }

  /** Counted once a second: it need not be exact, and there may be many. */
  private long open(Tx tx, long now) {
    Total counted = total;
    if (counted.at() < now) {
      counted = new Total(conversations.open(tx, now), now);
      total = counted;
    }
    return counted.open();
  }

  /** Waiting for a vector: one login of a card at a time. */
  boolean begin(String iccid) {
    return asking.size() < MAX_BEGINNING && asking.add(iccid);
  }

  void begun(String iccid) {
    asking.remove(iccid);
  }

  /** Conversations that go on, as counted then. */
  private record Total(long open, long at) {}
}
