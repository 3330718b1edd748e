package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.sealpost.network.entitlement.internal.AddressTable.Address;
import org.sealpost.network.entitlement.internal.ConversationTable.Expiry;
import org.sealpost.store.api.Tx;

/**
 * How many logins may go on: a peer that showed nothing but that it can be reached must not use up
 * vectors, nor keep out a source that logged in before. Logins that are carried on a stick go on
 * for days and are counted by themselves, so that none of them keeps out who is connected. All of
 * it takes bounded memory.
 */
final class Admission {
  private static final int MAX_CONVERSATIONS = 10_000;
  private static final int MAX_CONVERSATIONS_FOR_STRANGERS = 8_000;
  private static final int MAX_CARRIED = 1_000;
  private static final int MAX_CARRIED_FOR_STRANGERS = 800;
  private static final int MAX_OF_A_CARD = 32;
  private static final int MAX_OF_A_CARD_FOR_STRANGERS = 16;
  private static final int MAX_BEGINNING = 256;
  private static final int MAX_SOURCES = 8_192;

  /** The share of one source in what strangers may ask for over a bearer. */
  private static final int SOURCE_SHARE = 10;

  private final ConversationTable conversations;
  private final AddressTable addresses;
  private final Clock clock;
  private final Buckets bearers;
  private final Buckets strangers;
  private final Buckets friends;
  private final Set<Address> known;
  private final Set<String> asking = ConcurrentHashMap.newKeySet();
  private final Patience patience;
  private final int conversationSeconds;
  private volatile Total connected = Total.NEVER;
  private volatile Total carried = Total.NEVER;

  Admission(Node node, ConversationTable conversations, AddressTable addresses) {
    this.conversations = conversations;
    this.addresses = addresses;
    clock = node.clock();
    patience = node.patience();
    conversationSeconds = node.config().conversationSeconds();
    int together = node.config().loginsPerMinute();
    int alone = Math.max(1, together / SOURCE_SHARE);
    bearers = new Buckets(clock, together, together, MAX_SOURCES);
    strangers = new Buckets(clock, alone, alone, MAX_SOURCES);
    friends = new Buckets(clock, alone, alone, MAX_SOURCES);
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

  /** A card was heard there: under its seal, or because it just authenticated. */
  void heard(Address from) {
    known.add(from);
  }

  /**
   * Whether a source may begin one more conversation, whatever card it is of. Some bearers let a
   * stranger call itself what it likes, so all strangers of a bearer have a limit too.
   *
   * @param account what it is counted against while nobody authenticated there
   */
  boolean admits(Address from, Address account) {
    return known.contains(from) && friends.take(from)
        || strangers.take(account) && bearers.take(from.bearer());
  }

  /**
   * Whether one more conversation of a card may get a vector for there.
   *
   * @param own how many of those that are stored are the one which asks
   */
  boolean hasRoom(Tx tx, String iccid, Address from, int own) {
    long now = clock.instant().getEpochSecond();
    boolean before = known.contains(from) || addresses.of(tx, iccid).contains(from);
    long soon = now + conversationSeconds;
    if (patience.seconds(from) > conversationSeconds) {
      Expiry late = new Expiry(soon, Long.MAX_VALUE);
      carried = carried.at(now, () -> conversations.open(tx, late));
      return carried.open() < (before ? MAX_CARRIED : MAX_CARRIED_FOR_STRANGERS)
          && hasRoom(conversations.ofCard(tx, iccid, late) - own, before);
    }
    Expiry early = new Expiry(now, soon);
    connected = connected.at(now, () -> conversations.open(tx, early));
    return connected.open() < (before ? MAX_CONVERSATIONS : MAX_CONVERSATIONS_FOR_STRANGERS)
        && hasRoom(conversations.ofCard(tx, iccid, early) - own, before);
  }

  private static boolean hasRoom(long ofCard, boolean before) {
    return ofCard < (before ? MAX_OF_A_CARD : MAX_OF_A_CARD_FOR_STRANGERS);
  }

  /** Waiting for a vector: one login of a card at a time. */
  boolean begin(String iccid) {
    return asking.size() < MAX_BEGINNING && asking.add(iccid);
  }

  void begun(String iccid) {
    asking.remove(iccid);
  }

  /** Conversations that go on, as counted then: once a second, for it need not be exact. */
  private record Total(long open, long at) {
    static final Total NEVER = new Total(0, Long.MIN_VALUE);

    Total at(long now, LongSupplier count) {
      return at < now ? new Total(count.getAsLong(), now) : this;
    }
  }
}
