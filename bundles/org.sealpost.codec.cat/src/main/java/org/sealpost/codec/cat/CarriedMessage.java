package org.sealpost.codec.cat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A short message on its way to or from the card, as toolkit messages carry it.
 *
 * @param serviceCentre the service centre's address in RP form (type of address, swapped digits; TS
 *     102 223 clause 8.1); no octets when it is left out; copied
 * @param tpdu the TPDU of TS 23.040, at least one octet (TS 31.111 clause 8.13); copied
 */
public record CarriedMessage(byte[] serviceCentre, byte[] tpdu) {
  /** Checks the lengths and copies the arrays. */
  public CarriedMessage {
    Range.check("SMS TPDU octets", tpdu.length, 1, BerLength.MOST);
    serviceCentre = serviceCentre.clone();
    tpdu = tpdu.clone();
  }

  /** A copy of the service centre's address. */
  @Override
  public byte[] serviceCentre() {
    return serviceCentre.clone();
  }

  /** A copy of the TPDU. */
  @Override
  public byte[] tpdu() {
    return tpdu.clone();
  }

  /**
   * Address, unless left out, and TPDU; the card may ignore the address (TS 31.111 clause 7.1.1).
   */
  List<ComprehensionTlv> toTlvs() {
    List<ComprehensionTlv> objects = new ArrayList<>();
    if (serviceCentre.length > 0) {
      objects.add(ComprehensionTlv.optional(CatTag.ADDRESS, serviceCentre));
    }
    objects.add(ComprehensionTlv.required(CatTag.SMS_TPDU, tpdu));
    return objects;
  }

  static CarriedMessage from(String structure, List<ComprehensionTlv> objects)
      throws DecodeException {
    byte[] address =
        ComprehensionTlv.find(objects, CatTag.ADDRESS)
            .map(ComprehensionTlv::value)
            .orElse(new byte[0]);
    byte[] tpdu = MandatoryObject.reader(structure + " SMS TPDU", objects, CatTag.SMS_TPDU).rest();
    if (tpdu.length == 0) {
      throw new DecodeException(structure + " SMS TPDU", 0, "1 octet or more", "0 octets");
    }
    return new CarriedMessage(address, tpdu);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CarriedMessage that
        && Arrays.equals(serviceCentre, that.serviceCentre)
        && Arrays.equals(tpdu, that.tpdu);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(serviceCentre) + Arrays.hashCode(tpdu);
  }

  @Override
  public String toString() {
    return "CarriedMessage[TPDU of " + tpdu.length + " octets]";
  }
}
