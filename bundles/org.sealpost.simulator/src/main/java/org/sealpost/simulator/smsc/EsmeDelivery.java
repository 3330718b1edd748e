package org.sealpost.simulator.smsc;

import java.util.Optional;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.Gsm7;
import org.sealpost.codec.sms.UserData;

/**
 * What a deliver_sm holds (SMPP 3.4, 4.6).
 *
 * @param source who sends
 * @param destination for whom it is
 * @param esmClass 0..255
 * @param pid protocol_id
 * @param dataCoding 0..255
 * @param text short_message, at most 254 octets
 * @param receipt message id and state when it is a receipt
 */
record EsmeDelivery(
    Address source,
    Address destination,
    int esmClass,
    int pid,
    int dataCoding,
    byte[] text,
    Optional<Receipt> receipt) {
  /** esm_class: the text begins with a user data header. */
  static final int HEADER = 0x40;

  /** esm_class: reply path. */
  static final int REPLY_PATH = 0x80;

  /** esm_class: the text is a receipt. */
  static final int IS_RECEIPT = 0x04;

  private static final int EIGHT_BIT = 0x04;
  private static final int UCS2 = 0x08;

  /** What a receipt is about. */
  record Receipt(String messageId, Disposition state) {}

  /**
   * User data on their way to an ESME: septets one to an octet, as SMPP has its default alphabet.
   */
  static EsmeDelivery of(
      Address source, Address destination, boolean replyPath, int pid, int dcs, UserData data) {
    byte[] header = data.header().map(h -> h.encode()).orElse(new byte[0]);
    byte[] body = data.body();
    if (data.septets().isPresent()) {
      int taken = (header.length * 8 + 6) / 7;
      body = Gsm7.unpack(body, data.septets().getAsInt() - taken, taken * 7 - header.length * 8);
    }
    return new EsmeDelivery(
        source,
        destination,
        (header.length > 0 ? HEADER : 0) | (replyPath ? REPLY_PATH : 0),
        pid,
        dataCoding(new DataCodingScheme(dcs)),
        new ByteWriter().bytes(header).bytes(body).toByteArray(),
        Optional.empty());
  }

  /** The codings that SMPP has of its own, else TP-DCS. */
  private static int dataCoding(DataCodingScheme coding) {
    if (coding.messageClass().isPresent() || coding.octet() >= 0x40) {
      return coding.octet();
    }
    return switch (coding.alphabet()) {
      case EIGHT_BIT -> EIGHT_BIT;
      case UCS2 -> UCS2;
      default -> 0;
    };
  }
}
