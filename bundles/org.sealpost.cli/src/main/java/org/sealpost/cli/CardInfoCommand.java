package org.sealpost.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import picocli.CommandLine.Command;

@Command(name = "info", description = "Tells who a card is: ICCID and IMSI, read from its files.")
final class CardInfoCommand extends CardQuestion {
  private static final int ICCID_OCTETS = 10;
  private static final int IMSI_OCTETS = 9;

  @Override
  Map<String, Object> ask(CardAccess card) throws DecodeException {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("iccid", Iccid.decode(card.read(Iccid.FILE, ICCID_OCTETS)).digits());
    info.put("imsi", Imsi.decode(card.read(Imsi.FILE, IMSI_OCTETS)).digits());
    return info;
  }
}
