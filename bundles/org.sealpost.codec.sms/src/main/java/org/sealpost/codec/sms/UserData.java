package org.sealpost.codec.sms;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * TP-UDL and TP-UD (TS 23.040 clauses 9.2.3.16 and 9.2.3.24). Text of the 7-bit default alphabet
 * stays packed, fill bits included; only its length is understood.
 *
 * @param header present when TP-UDHI is set
 * @param body the octets behind the header; header and body together have at most 140; copied
 * @param septets TP-UDL when the data coding counts septets: 0..160, and as many as fill header and
 *     body; empty when it counts octets
 */
public record UserData(Optional<UserDataHeader> header, byte[] body, OptionalInt septets) {
  /** The most octets that header and body have together. */
  public static final int MAX_OCTETS = 140;

  static final int MAX_SEPTETS = 160;

  /** Checks the lengths and copies the body. */
  public UserData {
    body = body.clone();
    int octets = header.map(h -> h.encode().length).orElse(0) + body.length;
    Range.check("user data octets", octets, 0, MAX_OCTETS);
    if (septets.isPresent()) {
      Range.check("user data septets", septets.getAsInt(), 0, MAX_SEPTETS);
      int filled = octetsOf(septets.getAsInt());
      Range.check("user data octets of the septets", octets, filled, filled);
    }
  }

  /** 8-bit data without a header. */
  public static UserData of(byte[] body) {
    return new UserData(Optional.empty(), body, OptionalInt.empty());
  }

  /** 8-bit data behind a header. */
  public static UserData of(UserDataHeader header, byte[] body) {
    return new UserData(Optional.of(header), body, OptionalInt.empty());
  }

  /** Packed septets without a header. */
  public static UserData ofSeptets(int count, byte[] packed) {
    return new UserData(Optional.empty(), packed, OptionalInt.of(count));
  }

  /** A copy of the octets behind the header. */
  @Override
  public byte[] body() {
    return body.clone();
  }

  /** Octets of header and body. */
  public int octets() {
    return header.map(h -> h.encode().length).orElse(0) + body.length;
  }

  /** Which part of which concatenated message this is, if it is one. */
  public Optional<Concatenation> concatenation() {
    return header.flatMap(UserDataHeader::concatenation);
  }

  /** TP-UD: header and body. */
  public byte[] encode() {
    ByteWriter writer = new ByteWriter(MAX_OCTETS);
    header.ifPresent(h -> writer.bytes(h.encode()));
    return writer.bytes(body).toByteArray();
  }

  /** Fails unless the data coding counts what this counts. */
  void requireFit(int dcs) {
    if (new DataCodingScheme(dcs).countsSeptets() != septets.isPresent()) {
      throw new IllegalArgumentException(
          String.format(
              "TP-DCS %02X: expected user data in %s, found %s",
              dcs, unit(new DataCodingScheme(dcs).countsSeptets()), unit(septets.isPresent())));
    }
  }

  /** Writes TP-UDL and TP-UD. */
  void write(ByteWriter writer) {
    byte[] octets = encode();
    writer.u8(septets.orElse(octets.length)).bytes(octets);
  }

  /**
   * Decodes the whole of {@code octets} as 8-bit data behind a header.
   *
   * @throws DecodeException if there are more than 140, or no header
   */
  public static UserData decode(byte[] octets) throws DecodeException {
    ByteReader reader = new ByteReader("user data", octets);
    if (octets.length > MAX_OCTETS) {
      throw reader.error("length", "at most " + MAX_OCTETS, String.valueOf(octets.length));
    }
    UserDataHeader header = UserDataHeader.read(reader);
    return UserData.of(header, reader.rest());
  }

  /** Reads TP-UDL and TP-UD, which are the end of every TPDU. */
  static UserData read(ByteReader reader, boolean hasHeader, int dcs) throws DecodeException {
    boolean countsSeptets = new DataCodingScheme(dcs).countsSeptets();
    int length = reader.u8("TP-UDL");
    int most = countsSeptets ? MAX_SEPTETS : MAX_OCTETS;
    if (length > most) {
      throw reader.error("TP-UDL", "at most " + most, String.valueOf(length));
    }
    ByteReader data = reader.slice(countsSeptets ? octetsOf(length) : length, "TP-UD");
    reader.expectEnd();
    Optional<UserDataHeader> header =
        hasHeader ? Optional.of(UserDataHeader.read(data)) : Optional.empty();
    return new UserData(
        header, data.rest(), countsSeptets ? OptionalInt.of(length) : OptionalInt.empty());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserData that
        && header.equals(that.header)
        && Arrays.equals(body, that.body)
        && septets.equals(that.septets);
  }

  @Override
  public int hashCode() {
    return 31 * header.hashCode() + Arrays.hashCode(body);
  }

  @Override
  public String toString() {
    return "UserData[" + header + ", " + body.length + " octets]";
  }

  private static int octetsOf(int septets) {
    return (septets * 7 + 7) / 8;
  }

  private static String unit(boolean septets) {
    return septets ? "septets" : "octets";
  }
}
