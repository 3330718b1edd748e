package org.sealpost.codec.sms;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A whole message: the user data of its one short message, or of all its parts in their order (TS
 * 23.040 clauses 9.2.3.24.1 and 9.2.3.24.8).
 *
 * @param parts at least one
 */
public record AssembledMessage(List<UserData> parts) {
  private static final String MESSAGE = "concatenated message";

  /** Copies the list. */
  public AssembledMessage {
    parts = List.copyOf(parts);
    Range.check("parts of a message", parts.size(), 1, 0xff);
  }

  /**
   * Puts parts together: a pure function over what a receiver has collected.
   *
   * @param parts in any order; a repeated equal part counts once
   * @return empty while parts are missing
   * @throws DecodeException if the parts are not of one message, or contradict each other
   */
  public static Optional<AssembledMessage> of(Collection<UserData> parts) throws DecodeException {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    UserData any = parts.iterator().next();
    UserData[] ordered = new UserData[any.concatenation().map(Concatenation::total).orElse(1)];
    for (UserData part : parts) {
      int index = index(any, part);
      boolean agrees = ordered[index] == null || ordered[index].equals(part);
      require(agrees, "equal repetitions of part " + (index + 1), "different ones");
      ordered[index] = part;
    }
    return Arrays.stream(ordered).allMatch(Objects::nonNull)
        ? Optional.of(new AssembledMessage(List.of(ordered)))
        : Optional.empty();
  }

  /** Where {@code part} belongs in the message that {@code any} is a part of. */
  private static int index(UserData any, UserData part) throws DecodeException {
    Optional<Concatenation> message = any.concatenation();
    Optional<Concatenation> place = part.concatenation();
    if (message.isEmpty()) {
      require(part.equals(any), "one message without concatenation", "another message");
      return 0;
    }
    require(place.filter(message.get()::sameMessage).isPresent(), "parts of one message", "others");
    return place.get().sequence() - 1;
  }

  /** The header of the first part, if it has one. */
  public Optional<UserDataHeader> header() {
    return parts.get(0).header();
  }

  /** What stands behind the headers, joined. Of septets these are packed octets of each part. */
  public byte[] body() {
    ByteWriter body = new ByteWriter();
    parts.forEach(part -> body.bytes(part.body()));
    return body.toByteArray();
  }

  /** The text; empty where {@link SmsText#read(UserData, DataCodingScheme)} gives none. */
  public Optional<String> text(DataCodingScheme coding) {
    return SmsText.read(parts, coding);
  }

  private static void require(boolean holds, String expected, String found) throws DecodeException {
    if (!holds) {
      throw new DecodeException(MESSAGE, 0, expected, found);
    }
  }
}
