package org.sealpost.codec.cat;

import java.util.ArrayList;
import java.util.List;
import org.sealpost.codec.bytes.DecodeException;

/** Between envelopes and what they tell. */
final class EnvelopeObjects {
  private EnvelopeObjects() {}

  /** An envelope that begins with its devices, as all but events do. */
  static Envelope envelope(int tag, int source, List<ComprehensionTlv> content) {
    List<ComprehensionTlv> objects = new ArrayList<>();
    objects.add(new DeviceIdentities(source, DeviceIdentities.UICC).toTlv());
    objects.addAll(content);
    return new Envelope(tag, objects);
  }

  static EnvelopeContent decode(Envelope envelope) throws DecodeException {
    switch (envelope.tag()) {
      case CatTag.SMS_PP_DOWNLOAD:
        return SmsPpDownload.from(envelope);
      case CatTag.CELL_BROADCAST_DOWNLOAD:
        return EnvelopeContent.CellBroadcastDownload.from(envelope);
      case CatTag.MENU_SELECTION:
        return EnvelopeContent.MenuSelection.from(envelope);
      case CatTag.CALL_CONTROL:
        return EnvelopeContent.CallControl.from(envelope);
      case CatTag.MO_SHORT_MESSAGE_CONTROL:
        return EnvelopeContent.MoShortMessageControl.from(envelope);
      case CatTag.EVENT_DOWNLOAD:
        return EnvelopeContent.EventDownload.from(envelope);
      case CatTag.TIMER_EXPIRATION:
        return EnvelopeContent.TimerExpiration.from(envelope);
      case CatTag.USSD_DOWNLOAD:
        return EnvelopeContent.UssdDownload.from(envelope);
      default:
        return new EnvelopeContent.Other(envelope);
    }
  }
}
