package org.sealpost.softcard;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.Concatenation;
import org.sealpost.codec.sms.SecuredSmsAssembler;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;

/**
 * Parts of command packets that are not whole yet (TS 31.115 clause 4.3). A few messages at a time:
 * the oldest gives way. Lost when the card is reset, as in cards that keep them in RAM.
 */
final class SegmentStore {
  private static final int MOST_MESSAGES = 4;

  private record Message(Address originator, boolean wide, int reference, int total) {}

  private final boolean lastFirst;
  private final Map<Message, Map<Integer, UserData>> messages = new LinkedHashMap<>();

  /**
   * @param lastFirst whether a message is taken only if its last part comes first
   */
  SegmentStore(boolean lastFirst) {
    this.lastFirst = lastFirst;
  }

  /**
   * The packet from its CPL on, if this part completes one.
   *
   * @throws DecodeException if the part belongs to no command packet
   */
  Optional<byte[]> add(Address originator, UserData part) throws DecodeException {
    Optional<Concatenation> numbers = part.header().flatMap(UserDataHeader::concatenation);
    if (numbers.isEmpty()) {
      return SecuredSmsAssembler.assemble(UserDataHeader.COMMAND_PACKET, List.of(part));
    }
    Concatenation place = numbers.get();
    Message message = new Message(originator, place.wide(), place.reference(), place.total());
    if (lastFirst && !messages.containsKey(message) && place.sequence() < place.total()) {
      return Optional.empty();
    }
    Map<Integer, UserData> parts = parts(message, place.sequence(), part);
    try {
      Optional<byte[]> packet =
          SecuredSmsAssembler.assemble(UserDataHeader.COMMAND_PACKET, parts.values());
      packet.ifPresent(whole -> messages.remove(message));
      return packet;
    } catch (DecodeException e) {
      messages.remove(message);
      throw e;
    }
  }

  /** The parts so far with this one. Another part of the same number begins the message anew. */
  private Map<Integer, UserData> parts(Message message, int sequence, UserData part) {
    Map<Integer, UserData> parts = messages.computeIfAbsent(message, key -> new TreeMap<>());
    UserData before = parts.putIfAbsent(sequence, part);
    if (before != null && !before.equals(part)) {
      parts.clear();
      parts.put(sequence, part);
    }
    if (messages.size() > MOST_MESSAGES) {
      Iterator<Message> oldest = messages.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return parts;
  }

  void clear() {
    messages.clear();
  }
}
