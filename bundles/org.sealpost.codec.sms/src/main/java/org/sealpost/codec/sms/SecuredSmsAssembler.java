package org.sealpost.codec.sms;

import java.util.Collection;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Puts the parts of a secured packet together again (TS 31.115 clause 4.3): an {@link
 * AssembledMessage} whose first part announces the packet.
 */
public final class SecuredSmsAssembler {
  private SecuredSmsAssembler() {}

  /**
   * The packet from its CPL or RPL on, once all parts are there.
   *
   * @param element {@link UserDataHeader#COMMAND_PACKET} or {@link UserDataHeader#RESPONSE_PACKET}
   * @param parts in any order; a repeated equal part counts once
   * @return empty while parts are missing
   * @throws DecodeException if the parts are not of one message, contradict each other, or the
   *     first does not announce such a packet
   */
  public static Optional<byte[]> assemble(int element, Collection<UserData> parts)
      throws DecodeException {
    Optional<AssembledMessage> message = AssembledMessage.of(parts);
    for (UserData part : parts) {
      requireAnnounced(element, part);
    }
    return message.map(AssembledMessage::body);
  }

  /**
   * Fails if {@code part} is the first or only one of a message and does not announce such a
   * packet. What the later parts belong to is not in them.
   */
  public static void requireAnnounced(int element, UserData part) throws DecodeException {
    boolean first = part.concatenation().map(Concatenation::sequence).orElse(1) == 1;
    if (first && part.header().flatMap(header -> header.find(element)).isEmpty()) {
      throw new DecodeException(
          "secured packet in short messages",
          0,
          String.format("element %02X in the first message", element),
          "none");
    }
  }
}
