package org.sealpost.codec.cat;

import java.util.List;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Which proactive command it is (TS 102 223 clause 8.6).
 *
 * @param number 0..255; tells the commands of a card apart
 * @param type 0..255; see {@link ProactiveType}
 * @param qualifier 0..255; what it means depends on the type
 */
public record CommandDetails(int number, int type, int qualifier) {
  /** Checks the ranges. */
  public CommandDetails {
    Range.octets("command number, type, qualifier", number, type, qualifier);
  }

  ComprehensionTlv toTlv() {
    return ComprehensionTlv.required(
        CatTag.COMMAND_DETAILS, (byte) number, (byte) type, (byte) qualifier);
  }

  static CommandDetails from(String structure, List<ComprehensionTlv> objects)
      throws DecodeException {
    ByteReader reader =
        MandatoryObject.reader(structure + " command details", objects, CatTag.COMMAND_DETAILS);
    CommandDetails details =
        new CommandDetails(reader.u8("number"), reader.u8("type"), reader.u8("qualifier"));
    reader.expectEnd();
    return details;
  }
}
