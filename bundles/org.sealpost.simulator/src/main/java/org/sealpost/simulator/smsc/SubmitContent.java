package org.sealpost.simulator.smsc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Concatenation;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.Gsm7;
import org.sealpost.codec.sms.SmsText;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;

/**
 * The content of a submit_sm as messages (SMPP 3.4, 5.2.19): the data coding becomes TP-DCS, a
 * header stays, what is too long for one message becomes several.
 *
 * @param dcs TP-DCS
 * @param parts at least one
 */
record SubmitContent(int dcs, List<UserData> parts) {
  private static final int IA5 = 1;
  private static final int OCTETS = 2;
  private static final int LATIN_1 = 3;
  private static final int OCTETS_TOO = 4;
  private static final int UCS2 = 8;
  private static final int MOST_PARTS = 255;

  /**
   * Understands it.
   *
   * @param dataCoding 0..255; what SMPP has no meaning for is taken as TP-DCS
   * @param header whether the octets begin with a user data header
   * @param reference for concatenation, 0..255
   * @throws DecodeException if a header or a septet is none
   * @throws IllegalArgumentException if it is too long
   */
  static SubmitContent of(int dataCoding, boolean header, byte[] octets, int reference)
      throws DecodeException {
    DataCodingScheme coding = coding(dataCoding);
    if (header) {
      return new SubmitContent(coding.octet(), List.of(withHeader(coding, octets)));
    }
    if (dataCoding == IA5 || dataCoding == LATIN_1) {
      String text = new String(octets, StandardCharsets.ISO_8859_1);
      DataCodingScheme needed = SmsText.coding(text);
      return new SubmitContent(needed.octet(), SmsText.split(text, needed, reference));
    }
    if (coding.countsSeptets()) {
      checkSeptets(octets);
      return new SubmitContent(
          coding.octet(), SmsText.split(Gsm7.decode(octets), coding, reference));
    }
    return new SubmitContent(coding.octet(), split(octets, reference));
  }

  private static DataCodingScheme coding(int dataCoding) {
    return switch (dataCoding) {
      case 0, IA5, LATIN_1 -> DataCodingScheme.GSM_7BIT;
      case OCTETS, OCTETS_TOO -> DataCodingScheme.EIGHT_BIT;
      case UCS2 -> DataCodingScheme.UCS2;
      default -> new DataCodingScheme(dataCoding);
    };
  }

  private static UserData withHeader(DataCodingScheme coding, byte[] octets)
      throws DecodeException {
    if (!coding.countsSeptets()) {
      return UserData.decode(octets);
    }
    int length = octets.length == 0 ? 1 : 1 + (octets[0] & 0xff);
    if (length > octets.length) {
      throw new DecodeException("short_message", 0, length + " octets", octets.length + " octets");
    }
    Optional<UserDataHeader> header = UserData.decode(Arrays.copyOf(octets, length)).header();
    byte[] septets = Arrays.copyOfRange(octets, length, octets.length);
    checkSeptets(septets);
    int taken = (length * 8 + 6) / 7;
    return new UserData(
        header, Gsm7.pack(septets, taken * 7 - length * 8), OptionalInt.of(taken + septets.length));
  }

  private static void checkSeptets(byte[] septets) throws DecodeException {
    for (int i = 0; i < septets.length; i++) {
      if (septets[i] < 0) {
        throw new DecodeException("short_message", i, "a septet", "an octet above 7F");
      }
    }
  }

  private static List<UserData> split(byte[] octets, int reference) {
    if (octets.length <= UserData.MAX_OCTETS) {
      return List.of(UserData.of(octets));
    }
    int room = UserData.MAX_OCTETS - 6;
    int total = (octets.length + room - 1) / room;
    if (total > MOST_PARTS) {
      throw new IllegalArgumentException("message: expected at most 255 parts, found " + total);
    }
    List<UserData> parts = new ArrayList<>();
    for (int from = 0; from < octets.length; from += room) {
      UserDataHeader header =
          UserDataHeader.of(
              new Concatenation(false, reference, total, parts.size() + 1).toElement());
      parts.add(
          UserData.of(
              header, Arrays.copyOfRange(octets, from, Math.min(octets.length, from + room))));
    }
    return parts;
  }
}
