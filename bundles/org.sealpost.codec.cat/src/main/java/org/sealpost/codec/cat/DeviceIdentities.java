package org.sealpost.codec.cat;

import java.util.List;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/**
 * From whom to whom (TS 102 223 clause 8.7).
 *
 * @param source 0..255
 * @param destination 0..255
 */
public record DeviceIdentities(int source, int destination) {
  /** The card. */
  public static final int UICC = 0x81;

  /** The terminal. */
  public static final int TERMINAL = 0x82;

  /** The network. */
  public static final int NETWORK = 0x83;

  /** The keypad. */
  public static final int KEYPAD = 0x01;

  /** The display. */
  public static final int DISPLAY = 0x02;

  /** The earpiece. */
  public static final int EARPIECE = 0x03;

  /** The first of seven channels of the bearer independent protocol. */
  public static final int CHANNEL_1 = 0x21;

  /** Network to card: SMS-PP download. */
  public static final DeviceIdentities NETWORK_TO_UICC = new DeviceIdentities(NETWORK, UICC);

  /** Terminal to card: terminal responses. */
  public static final DeviceIdentities TERMINAL_TO_UICC = new DeviceIdentities(TERMINAL, UICC);

  /** Checks the ranges. */
  public DeviceIdentities {
    Range.octets("device identities", source, destination);
  }

  ComprehensionTlv toTlv() {
    return ComprehensionTlv.required(CatTag.DEVICE_IDENTITIES, (byte) source, (byte) destination);
  }

  static DeviceIdentities from(String structure, List<ComprehensionTlv> objects)
      throws DecodeException {
    ByteReader reader =
        MandatoryObject.reader(structure + " device identities", objects, CatTag.DEVICE_IDENTITIES);
    DeviceIdentities devices = new DeviceIdentities(reader.u8("source"), reader.u8("destination"));
    reader.expectEnd();
    return devices;
  }
}
