package org.sealpost.softcard;

import java.time.Duration;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.AssembledMessage;
import org.sealpost.codec.sms.SecuredSmsAssembler;
import org.sealpost.codec.sms.SmsAssembler;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;

/**
 * Parts of command packets that are not whole yet (TS 31.115 clause 4.3). A few messages at a time:
 * the oldest gives way. Lost when the card is reset, as in cards that keep them in RAM.
 */
final class SegmentStore {
  private static final int MOST_MESSAGES = 4;

  /** Each as long as a message can be. */
  private static final int MOST_OCTETS = MOST_MESSAGES * 0xff * UserData.MAX_OCTETS;

  /** A card has no clock: nothing grows old. */
  private static final long NOW = 0;

  private final SmsAssembler parts =
      new SmsAssembler(new SmsAssembler.Limits(MOST_MESSAGES, MOST_OCTETS, Duration.ofSeconds(1)));

  /**
   * The packet from its CPL on, if this part completes one.
   *
   * @throws DecodeException if the part belongs to no command packet
   */
  Optional<byte[]> add(Address originator, UserData part) throws DecodeException {
    SecuredSmsAssembler.requireAnnounced(UserDataHeader.COMMAND_PACKET, part);
    return parts.add(originator, part, NOW).map(AssembledMessage::body);
  }

  void clear() {
    parts.clear();
  }
}
