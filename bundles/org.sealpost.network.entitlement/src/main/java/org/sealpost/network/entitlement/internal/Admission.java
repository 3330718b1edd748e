package org.sealpost.network.entitlement.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sealpost.store.api.Tx;

/**
 * How many logins may go on: a peer that showed nothing but that it can be reached must not use up
 * vectors, nor keep out a source that the card logged in from before.
 */
final class Admission {
  private static final int MAX_CONVERSATIONS = 10_000;
  private static final int MAX_OF_A_CARD = 8;
  private static final int MAX_OF_A_CARD_FOR_STRANGERS = 4;
  private static final int MAX_BEGINNING = 256;

  private final ConversationTable conversations;
  private final AddressTable addresses;
  private final Set<String> beginning = ConcurrentHashMap.newKeySet();

  Admission(ConversationTable conversations, AddressTable addresses) {
    this.conversations = conversations;
    this.addresses = addresses;
  }

  /** Whether one more conversation of a card may begin from there. */
  boolean hasRoom(Tx tx, String iccid, Source from, long now) {
    ConversationTable.Load load = conversations.load(tx, iccid, now);
    boolean known = addresses.of(tx, iccid).contains(AddressTable.Address.of(from));
    int most = known ? MAX_OF_A_CARD : MAX_OF_A_CARD_FOR_STRANGERS;
    return load.total() < MAX_CONVERSATIONS && load.ofCard() < most;
  }

  /** Waiting for a vector: one login of a card at a time. */
  boolean begin(String iccid) {
    return beginning.size() < MAX_BEGINNING && beginning.add(iccid);
  }

  void begun(String iccid) {
    beginning.remove(iccid);
  }
}
