package org.sealpost.simulator.card;

import java.time.Instant;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.cat.CatTag;
import org.sealpost.codec.cat.ComprehensionTlv;
import org.sealpost.codec.sms.ServiceCentreTime;

/**
 * What PROVIDE LOCAL INFORMATION tells (TS 102 223 clauses 6.4.15 and 8.6): 00 location, 01 IMEI,
 * 03 time.
 *
 * @param imei 15 digits
 */
public record LocalInformation(String imei) {
  private static final int LOCATION = 0;
  private static final int IMEI = 1;
  private static final int TIME = 3;
  private static final int TIME_OCTETS = 7;
  private static final int AREA = 1;
  private static final int CELL = 1;

  /** The object asked for; empty if it is another, or where the card is is not known. */
  Optional<ComprehensionTlv> object(int qualifier, CardIdentity card, Instant now) {
    return switch (qualifier) {
      case LOCATION ->
          card.imsi()
              .map(
                  imsi ->
                      ComprehensionTlv.required(
                          CatTag.LOCATION_INFORMATION, location(imsi.digits())));
      case IMEI -> Optional.of(ComprehensionTlv.required(CatTag.IMEI, imeiOctets()));
      case TIME ->
          Optional.of(
              ComprehensionTlv.required(
                  CatTag.DATE_TIME_AND_TIME_ZONE,
                  new ByteWriter(TIME_OCTETS)
                      .unsigned(TIME_OCTETS, ServiceCentreTime.of(now).octets())
                      .toByteArray()));
      default -> Optional.empty();
    };
  }

  /** Country and network as TS 24.008 clause 10.5.1.3 codes them, two digits of network. */
  private static byte[] location(String imsi) {
    int[] digit = imsi.chars().map(c -> c - '0').toArray();
    return new ByteWriter(7)
        .u8(digit[1] << 4 | digit[0])
        .u8(0xf0 | digit[2])
        .u8(digit[4] << 4 | digit[3])
        .u16(AREA)
        .u16(CELL)
        .toByteArray();
  }

  /** TS 24.008 clause 10.5.1.4: the first digit beside type 2 and odd parity. */
  private byte[] imeiOctets() {
    byte[] octets = new byte[8];
    octets[0] = (byte) (Character.digit(imei.charAt(0), 10) << 4 | 0xa);
    for (int i = 1; i < octets.length; i++) {
      octets[i] =
          (byte)
              (Character.digit(imei.charAt(2 * i), 10) << 4
                  | Character.digit(imei.charAt(2 * i - 1), 10));
    }
    return octets;
  }
}
