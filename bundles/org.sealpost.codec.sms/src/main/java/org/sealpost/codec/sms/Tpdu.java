package org.sealpost.codec.sms;

import org.sealpost.codec.bytes.DecodeException;

/**
 * A transfer protocol data unit (TS 23.040 clause 9.2.2). What a decoder accepts, {@link #encode}
 * gives back to the octet.
 */
public sealed interface Tpdu
    permits SmsDeliver, SmsDeliverReport, SmsSubmit, SmsSubmitReport, SmsStatusReport, SmsCommand {
  /** The octets of the TPDU. */
  byte[] encode();

  /**
   * Decodes what a service centre sent to a mobile: by TP-MTI an SMS-DELIVER, an SMS-SUBMIT-REPORT
   * or an SMS-STATUS-REPORT. Whether a report came in an RP-ERROR is told by its second octet,
   * which is then 80..FF, as no TP-PI that is understood is.
   */
  static Tpdu decodeToMobile(byte[] tpdu) throws DecodeException {
    switch (messageType(tpdu)) {
      case FirstOctet.SUBMIT:
        return isError(tpdu) ? SmsSubmitReport.decodeError(tpdu) : SmsSubmitReport.decodeAck(tpdu);
      case FirstOctet.STATUS_OR_COMMAND:
        return SmsStatusReport.decode(tpdu);
      default:
        return SmsDeliver.decode(tpdu);
    }
  }

  /** The same for what a mobile sent: SMS-DELIVER-REPORT, SMS-SUBMIT or SMS-COMMAND. */
  static Tpdu decodeFromMobile(byte[] tpdu) throws DecodeException {
    switch (messageType(tpdu)) {
      case FirstOctet.SUBMIT:
        return SmsSubmit.decode(tpdu);
      case FirstOctet.STATUS_OR_COMMAND:
        return SmsCommand.decode(tpdu);
      default:
        return isError(tpdu)
            ? SmsDeliverReport.decodeError(tpdu)
            : SmsDeliverReport.decodeAck(tpdu);
    }
  }

  private static int messageType(byte[] tpdu) {
    return tpdu.length == 0 ? FirstOctet.DELIVER : tpdu[0] & 3;
  }

  private static boolean isError(byte[] tpdu) {
    return tpdu.length > 1 && tpdu[1] < 0;
  }
}
