package org.sealpost.network.delivery.internal;

import java.util.Optional;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.ota.Tar;

/**
 * A packet with what is needed of its delivery.
 *
 * @param iccid the card
 * @param delivery its number on the card
 * @param index from 0
 * @param total packets of the delivery
 * @param tar the application addressed
 * @param expiry of the delivery, seconds since 1970
 * @param script secured data
 * @param commands how many commands the script has
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
    Tar tar,
    long expiry,
    byte[] script,
    int commands,
    Optional<byte[]> content,
    Optional<MessageId> message,
    PacketState state,
    int attempts,
    long sentAt) {
  /** Names the packet towards the OTA server. */
  String holder() {
    return "delivery/" + delivery + "/" + index;
  }

  @Override
  public String toString() {
    return "card " + iccid + " delivery " + delivery + " packet " + index;
  }
}
