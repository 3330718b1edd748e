package org.sealpost.simulator.card;

import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.MessageClass;
import org.sealpost.codec.sms.ProtocolIdentifier;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsDeliverReport;
import org.sealpost.codec.sms.UserData;
import org.sealpost.simulator.RelayReport;

/** SMS-PP data download (TS 31.111 clause 7.1.1): what the card answers becomes the report. */
final class DataDownload {
  /** TP-FCS: (U)SIM application toolkit busy. */
  private static final int TOOLKIT_BUSY = 0xd4;

  /** TP-FCS: (U)SIM data download error. */
  private static final int DOWNLOAD_ERROR = 0xd5;

  private static final int SW1_MEMORY_RETRIED = 0x92;

  private DataDownload() {}

  /** Whether a message is for the card and its user never sees it: PID 7F, class 2. */
  static boolean isFor(SmsDeliver message) {
    return message.pid() == ProtocolIdentifier.USIM_DATA_DOWNLOAD.octet()
        && new DataCodingScheme(message.dcs())
            .messageClass()
            .filter(MessageClass.CARD::equals)
            .isPresent();
  }

  /**
   * The report: RP-ACK after 9000, 91xx and 92xx, else RP-ERROR, toolkit busy after 9300. Data of
   * the card are its user data, with the protocol identifier and coding of the message; more than
   * 140 octets do not fit, and are left out.
   */
  static RelayReport report(SmsDeliver message, ResponseApdu answer) {
    StatusWord status = answer.status();
    boolean done = status.isOk() || status.sw1() == SW1_MEMORY_RETRIED;
    int failure = status.equals(StatusWord.TOOLKIT_BUSY) ? TOOLKIT_BUSY : DOWNLOAD_ERROR;
    byte[] data = answer.data();
    Optional<UserData> userData =
        data.length == 0 || data.length > UserData.MAX_OCTETS
            ? Optional.empty()
            : Optional.of(userData(data));
    SmsDeliverReport report =
        new SmsDeliverReport(
            done ? OptionalInt.empty() : OptionalInt.of(failure),
            userData.isPresent() ? OptionalInt.of(message.pid()) : OptionalInt.empty(),
            userData.isPresent() ? OptionalInt.of(message.dcs()) : OptionalInt.empty(),
            userData);
    return done ? RelayReport.ack(report) : RelayReport.error(RelayReport.UNSPECIFIED, report);
  }

  /** With the header that a response packet begins with, if it is one. */
  private static UserData userData(byte[] data) {
    try {
      return UserData.decode(data);
    } catch (DecodeException e) {
      return UserData.of(data);
    }
  }
}
