package org.sealpost.simulator.smsc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Delivery receipts as most service centres write them (SMPP 3.4, appendix B). */
final class Receipts {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

  private Receipts() {}

  /** From the message's destination to its source. */
  static EsmeDelivery of(StoredMessage message) {
    boolean delivered = message.state == Disposition.DELIVERED;
    String text =
        "id:%s sub:001 dlvrd:%s submit date:%s done date:%s stat:%s err:%03d text:"
            .formatted(
                message.id,
                delivered ? "001" : "000",
                time(message.accepted),
                time(message.done),
                message.state.receiptText(),
                message.error);
    return new EsmeDelivery(
        message.submission.destination(),
        message.submission.source(),
        EsmeDelivery.IS_RECEIPT,
        0,
        0,
        text.getBytes(StandardCharsets.US_ASCII),
        Optional.of(new EsmeDelivery.Receipt(message.id, message.state)));
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
