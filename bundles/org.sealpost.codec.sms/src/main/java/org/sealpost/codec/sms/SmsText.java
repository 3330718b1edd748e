package org.sealpost.codec.sms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteWriter;

/** Text as user data, in one message or in several (TS 23.040 clauses 9.2.3.16 and 9.2.3.24). */
public final class SmsText {
  private SmsText() {}

  /** The coding that a text needs: the default alphabet if that has all of it, else UCS2. */
  public static DataCodingScheme coding(String text) {
    return Gsm7.canEncode(text) ? DataCodingScheme.GSM_7BIT : DataCodingScheme.UCS2;
  }

  /**
   * The user data of all messages of a text, in the order to send them. No character is split.
   *
   * @param coding of the default alphabet or UCS2, not compressed
   * @param reference concatenation reference, 0..255; unused when one message is enough
   * @throws IllegalArgumentException for another coding, a character that it does not have, or a
   *     text of more than 255 messages
   */
  public static List<UserData> split(String text, DataCodingScheme coding, int reference) {
    boolean septets = coding.countsSeptets();
    if (!septets && (coding.alphabet() != Alphabet.UCS2 || coding.compressed())) {
      throw new IllegalArgumentException(
          String.format("TP-DCS %02X: expected a text coding, found none", coding.octet()));
    }
    byte[] all = septets ? Gsm7.encode(text) : text.getBytes(StandardCharsets.UTF_16BE);
    if (all.length <= room(Optional.empty(), septets)) {
      return List.of(part(Optional.empty(), all, septets));
    }
    int room = room(Optional.of(header(reference, 1, 1)), septets);
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < all.length; ) {
      int to = Math.min(all.length, from + room);
      to -= to < all.length ? splitCharacter(all, to, septets) : 0;
      pieces.add(Arrays.copyOfRange(all, from, to));
      from = to;
    }
    Range.check("messages of a text", pieces.size(), 1, 0xff);
    List<UserData> parts = new ArrayList<>(pieces.size());
    for (byte[] piece : pieces) {
      UserDataHeader header = header(reference, pieces.size(), parts.size() + 1);
      parts.add(part(Optional.of(header), piece, septets));
    }
    return List.copyOf(parts);
  }

  /**
   * The text of user data; empty if it is 8-bit or compressed data, uses a table of a {@link
   * NationalLanguage} that is not here, or has an odd number of octets in UCS2.
   */
  public static Optional<String> read(UserData userData, DataCodingScheme coding) {
    return read(List.of(userData), coding);
  }

  /** The text of all parts of one message, in their order. */
  static Optional<String> read(List<UserData> parts, DataCodingScheme coding) {
    boolean septets = coding.countsSeptets();
    boolean readable = septets || coding.alphabet() == Alphabet.UCS2 && !coding.compressed();
    if (!readable || parts.stream().anyMatch(part -> part.septets().isPresent() != septets)) {
      return Optional.empty();
    }
    return septets ? readSeptets(parts) : readUcs2(parts);
  }

  /** A header's tables hold for its part only (TS 23.038 clause 6.2.1.2.3). */
  private static Optional<String> readSeptets(List<UserData> parts) {
    StringBuilder text = new StringBuilder();
    ByteWriter pending = new ByteWriter();
    SeptetTables current = Gsm7.TABLES;
    for (UserData part : parts) {
      Optional<SeptetTables> tables = SeptetTables.of(part.header());
      if (tables.isEmpty()) {
        return Optional.empty();
      }
      if (!tables.get().equals(current)) {
        text.append(current.decode(pending.toByteArray()));
        pending = new ByteWriter();
        current = tables.get();
      }
      pending.bytes(unpack(part));
    }
    return Optional.of(text.append(current.decode(pending.toByteArray())).toString());
  }

  private static Optional<String> readUcs2(List<UserData> parts) {
    ByteWriter all = new ByteWriter();
    parts.forEach(part -> all.bytes(part.body()));
    return all.length() % 2 == 0
        ? Optional.of(new String(all.toByteArray(), StandardCharsets.UTF_16BE))
        : Optional.empty();
  }

  private static byte[] unpack(UserData part) {
    int header = part.header().map(h -> h.encode().length).orElse(0);
    int count = part.septets().orElse(0) - septetsOf(header);
    return Gsm7.unpack(part.body(), Math.max(0, count), fill(header));
  }

  private static UserDataHeader header(int reference, int total, int sequence) {
    return UserDataHeader.of(new Concatenation(false, reference, total, sequence).toElement());
  }

  private static UserData part(Optional<UserDataHeader> header, byte[] piece, boolean septets) {
    if (!septets) {
      return new UserData(header, piece, OptionalInt.empty());
    }
    int octets = header.map(h -> h.encode().length).orElse(0);
    return new UserData(
        header, Gsm7.pack(piece, fill(octets)), OptionalInt.of(septetsOf(octets) + piece.length));
  }

  private static int room(Optional<UserDataHeader> header, boolean septets) {
    int octets = header.map(h -> h.encode().length).orElse(0);
    return septets ? UserData.MAX_SEPTETS - septetsOf(octets) : (UserData.MAX_OCTETS - octets) & ~1;
  }

  /** Octets or septets of the character that ends behind {@code end} but begins before it. */
  private static int splitCharacter(byte[] all, int end, boolean septets) {
    if (septets) {
      return all[end - 1] == Gsm7.ESCAPE ? 1 : 0;
    }
    boolean highSurrogate = (all[end - 2] & 0xfc) == 0xd8;
    return highSurrogate ? 2 : 0;
  }

  /** Septets that a header takes, fill bits included. */
  private static int septetsOf(int octets) {
    return (octets * 8 + 6) / 7;
  }

  private static int fill(int octets) {
    return septetsOf(octets) * 7 - octets * 8;
  }
}
