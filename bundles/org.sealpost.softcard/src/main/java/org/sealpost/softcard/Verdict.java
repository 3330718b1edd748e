package org.sealpost.softcard;

import java.util.Optional;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.ResponseStatus;

/**
 * What the card has to say of a packet.
 *
 * @param header the packet's clear part
 * @param response the proof of receipt in clear
 * @param keys what it is secured with; empty if the packet was refused before keys were known
 */
record Verdict(CommandHeader header, ResponsePacket response, Optional<KeySetCiphers> keys) {
  /** Whether the packet asks to be told. */
  boolean isAsked() {
    return header.spi().porMode().answers(response.status());
  }

  /** The proof of receipt from its RPL on. */
  byte[] packet() {
    return secured(response);
  }

  /** What goes into the report when the proof itself goes by SMS-SUBMIT, from its RPL on. */
  byte[] announcement() {
    return secured(
        new ResponsePacket(
            response.tar(), response.cntr(), ResponseStatus.ANSWER_BY_SMS_SUBMIT, new byte[0]));
  }

  private byte[] secured(ResponsePacket packet) {
    return keys.map(set -> set.seal(packet, header)).orElseGet(packet::unprotected);
  }
}
