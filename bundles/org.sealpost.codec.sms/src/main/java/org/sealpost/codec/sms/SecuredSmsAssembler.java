package org.sealpost.codec.sms;

import java.util.Collection;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Puts the parts of a secured packet together again (TS 31.115 clause 4.3). A pure function over
 * what a receiver has collected under one originator and reference: at most 255 parts of 140
 * octets.
 */
public final class SecuredSmsAssembler {
  private static final String PACKET = "secured packet in short messages";

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
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Optional<Concatenation> numbers = concatenation(parts.iterator().next());
    if (numbers.isEmpty()) {
      UserData only = parts.iterator().next();
      for (UserData part : parts) {
        require(part.equals(only), "one message without concatenation", "another message");
      }
      requireAnnounced(element, only);
      return Optional.of(only.body());
    }
    return join(element, inOrder(numbers.get(), parts));
  }

  private static UserData[] inOrder(Concatenation message, Collection<UserData> parts)
      throws DecodeException {
    UserData[] ordered = new UserData[message.total()];
    for (UserData part : parts) {
      Optional<Concatenation> numbers = concatenation(part).filter(message::sameMessage);
      require(numbers.isPresent(), "parts of one message", "a part of another");
      int index = numbers.get().sequence() - 1;
      boolean agrees = ordered[index] == null || ordered[index].equals(part);
      require(agrees, "equal repetitions of part " + (index + 1), "different ones");
      ordered[index] = part;
    }
    return ordered;
  }

  private static Optional<byte[]> join(int element, UserData[] ordered) throws DecodeException {
    if (ordered[0] != null) {
      requireAnnounced(element, ordered[0]);
    }
    ByteWriter packet = new ByteWriter();
    for (UserData part : ordered) {
      if (part == null) {
        return Optional.empty();
      }
      packet.bytes(part.body());
    }
    return Optional.of(packet.toByteArray());
  }

  private static Optional<Concatenation> concatenation(UserData part) {
    return part.header().flatMap(UserDataHeader::concatenation);
  }

  private static void requireAnnounced(int element, UserData first) throws DecodeException {
    require(
        first.header().flatMap(header -> header.find(element)).isPresent(),
        String.format("element %02X in the first message", element),
        "none");
  }

  private static void require(boolean holds, String expected, String found) throws DecodeException {
    if (!holds) {
      throw new DecodeException(PACKET, 0, expected, found);
    }
  }
}
