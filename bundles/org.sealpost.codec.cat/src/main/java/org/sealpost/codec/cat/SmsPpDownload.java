package org.sealpost.codec.cat;

import java.util.ArrayList;
import java.util.List;
import org.sealpost.codec.bytes.DecodeException;

/**
 * ENVELOPE (SMS-PP DOWNLOAD): hands an SMS-DELIVER to the card as if it had come over the air (TS
 * 31.111 clause 7.1.1).
 *
 * @param message the SMS-DELIVER and, if known, the service centre
 */
public record SmsPpDownload(CarriedMessage message) implements EnvelopeContent {
  private static final String STRUCTURE = "SMS-PP DOWNLOAD";

  /** The message, with the service centre's address in RP form (no octets: left out). */
  public static SmsPpDownload of(byte[] serviceCentre, byte[] deliverTpdu) {
    return new SmsPpDownload(new CarriedMessage(serviceCentre, deliverTpdu));
  }

  /** Device identities, address without and TPDU with the comprehension flag. */
  @Override
  public Envelope toEnvelope() {
    List<ComprehensionTlv> objects = new ArrayList<>();
    objects.add(DeviceIdentities.NETWORK_TO_UICC.toTlv());
    objects.addAll(message.toTlvs());
    return new Envelope(CatTag.SMS_PP_DOWNLOAD, objects);
  }

  /** The command 80 C2 00 00. */
  public CommandApdu toApdu() {
    return toEnvelope().toApdu();
  }

  /** The typed view of an envelope; comprehension flags and further objects do not matter. */
  public static SmsPpDownload from(Envelope envelope) throws DecodeException {
    if (envelope.tag() != CatTag.SMS_PP_DOWNLOAD) {
      throw new DecodeException(STRUCTURE + " tag", 0, "D1", String.format("%02X", envelope.tag()));
    }
    DeviceIdentities devices = DeviceIdentities.from(STRUCTURE, envelope.objects());
    if (!devices.equals(DeviceIdentities.NETWORK_TO_UICC)) {
      throw new DecodeException(
          STRUCTURE + " device identities",
          0,
          "83 81",
          String.format("%02X %02X", devices.source(), devices.destination()));
    }
    return new SmsPpDownload(CarriedMessage.from(STRUCTURE, envelope.objects()));
  }

  /** Decodes the data field of an ENVELOPE. */
  public static SmsPpDownload decode(byte[] data) throws DecodeException {
    return from(Envelope.decode(data));
  }
}
