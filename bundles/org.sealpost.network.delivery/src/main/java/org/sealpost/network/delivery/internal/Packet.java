package org.sealpost.network.delivery.internal;

import java.util.Optional;
import java.util.OptionalLong;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.delivery.Route;

/**
 * A packet with what is needed of its delivery.
 *
 * @param iccid the card
 * @param delivery its number on the card
 * @param index from 0
 * @param total packets of the delivery
 * @param number under which the delivery goes; nothing until it is sealed
 * @param first the packet that was the first to go under this number
 * @param rounds how often it was tried to settle what became of this packet
 * @param route the way of its delivery
 * @param tar the application addressed
 * @param expiry of the delivery, seconds since 1970
 * @param script secured data
 * @param commands how many commands the script has
 * @param expected of a packet that reads back: what the card holds if the other one ran
 * @param content sealed for the card; nothing until it is the packet's turn
 * @param message names the configuration that carries it; there when the content is
 * @param state where it stands
 * @param attempts how often it was sent in this state
 * @param sentAt when it was sent last, or came into this state; milliseconds since 1970
 */
record Packet(
    String iccid,
    long delivery,
    int index,
    int total,
    OptionalLong number,
    int first,
    int rounds,
    Route route,
    Tar tar,
    long expiry,
    byte[] script,
    int commands,
    Optional<Octets> expected,
    Optional<byte[]> content,
    Optional<MessageId> message,
    PacketState state,
    int attempts,
    long sentAt) {
  /** Names the packet towards the OTA server. */
  String holder() {
    return "delivery/" + delivery + "/" + index;
  }

  /** Whether the card may have seen something of the delivery before this copy of the packet. */
  boolean begun() {
    return index > 0 || rounds > 0;
  }

  boolean wentUnder(long other) {
    return number.isPresent() && number.getAsLong() == other;
  }

  @Override
  public String toString() {
    return "card " + iccid + " delivery " + delivery + " packet " + index;
  }
}
