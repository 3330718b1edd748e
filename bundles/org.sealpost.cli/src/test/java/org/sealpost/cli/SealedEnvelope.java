package org.sealpost.cli;

import java.time.Instant;
import java.util.HexFormat;
import org.sealpost.codec.cat.SmsPpDownload;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.lib.cardfile.CardFile;

/** An ENVELOPE with a packet that a card of this file takes. */
final class SealedEnvelope {
  private SealedEnvelope() {}

  static String of(CardFile card) {
    CardFile.KeySet set = card.keySets().get(0);
    try (OtaKeys keys = OtaKeys.aes(set.kic().toByteArray(), set.kid().toByteArray())) {
      CommandHeader header =
          new CommandHeader(
              Spi.SEALED_POR_IN_REPORT,
              keys.kic(set.version()),
              keys.kid(set.version()),
              card.applications().get(0).tar());
      byte[] script =
          new RfmScript()
              .select(0x3f00, 0x2f99)
              .updateBinary(0, new byte[] {1})
              .toScript()
              .encode();
      byte[] packet = new CommandPacket(header, 1, script).seal(keys);
      SmsDeliver message =
          SecuredSms.deliver(
                  Address.of("+44770099999"), packet, Instant.parse("2032-01-01T00:00:00Z"), 1)
              .get(0);
      return HexFormat.of()
          .formatHex(SmsPpDownload.of(new byte[0], message.encode()).toApdu().encode());
    }
  }
}
