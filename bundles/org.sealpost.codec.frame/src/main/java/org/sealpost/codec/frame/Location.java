package org.sealpost.codec.frame;

import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;

/**
 * Where a modem is registered (TS 23.003, 2.2).
 *
 * @param mcc mobile country code, 3 digits
 * @param mnc mobile network code, 2 or 3 digits
 */
public record Location(String mcc, Optional<String> mnc) {
  private static final Field LOCATION = Field.of("location", 1, 2);
  private static final Field MCC = Field.digits("MCC", 3, 3);
  private static final Field MNC = Field.digits("MNC", 2, 3);

  /** Checks the digits. */
  public Location {
    MCC.requireText(mcc);
    mnc.ifPresent(MNC::requireText);
  }

  static Location read(CborReader in) throws DecodeException {
    int items = in.array(LOCATION);
    String mcc = in.text(MCC);
    return new Location(mcc, items == 1 ? Optional.empty() : Optional.of(in.text(MNC)));
  }

  static void write(CborWriter out, Location location) {
    out.array(location.mnc.isPresent() ? 2 : 1).text(location.mcc);
    location.mnc.ifPresent(out::text);
  }
}
