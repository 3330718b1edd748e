package org.sealpost.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.BerTlv;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.UiccCommands;
import picocli.CommandLine.Command;

@Command(
    name = "profile",
    description = {
      "Tells who a card is, and what for.",
      "Applications are those of EF.DIR, services those of EF.UST (TS 31.102 4.2.8).",
      "With --data, also what the gateway promises as the card's terminal, TERMINAL PROFILE",
      "(TS 102 223 5.2), and what the card asked for since the gateway has it."
    })
final class CardProfileCommand extends CardQuestion {
  private static final FilePath APPLICATIONS = FilePath.parse("3F00/2F00");
  private static final FilePath ADMINISTRATIVE_DATA = FilePath.parse("3F00/7FFF/6FAD");
  private static final FilePath SERVICES = FilePath.parse("3F00/7FFF/6F38");
  private static final int ALL = 256;
  private static final int MOST_RECORDS = 32;
  private static final int TEMPLATE = 0x61;
  private static final int AID = 0x4f;
  private static final int LABEL = 0x50;
  private static final int MNC_OCTET = 3;

  /** Those that decide what can be delivered to it, and how. */
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(10, "SMS"),
          Map.entry(19, "service provider name"),
          Map.entry(28, "data download by SMS-PP"),
          Map.entry(29, "data download by SMS-CB"),
          Map.entry(30, "call control"),
          Map.entry(31, "MO-SMS control"),
          Map.entry(68, "GBA"),
          Map.entry(70, "data download by USSD"),
          Map.entry(72, "additional TERMINAL PROFILE"),
          Map.entry(85, "EPS mobility management information"),
          Map.entry(91, "SM over IP"),
          Map.entry(95, "UICC access to IMS"),
          Map.entry(96, "NAS configuration"),
          Map.entry(122, "5GS mobility management information"),
          Map.entry(124, "subscription identifier privacy"),
          Map.entry(125, "SUCI calculated by the USIM"));

  @Override
  Map<String, Object> ask(CardAccess card) throws DecodeException {
    Map<String, Object> profile = new LinkedHashMap<>();
    profile.put("iccid", Iccid.decode(card.read(Iccid.FILE, ALL)).digits());
    profile.put("applications", applications(card));
    profile.put("imsi", Imsi.decode(card.read(Imsi.FILE, ALL)).digits());
    card.find(ADMINISTRATIVE_DATA, ALL)
        .filter(data -> data.length > MNC_OCTET)
        .ifPresent(data -> profile.put("mncDigits", data[MNC_OCTET] & 0x0f));
    card.find(SERVICES, ALL).ifPresent(table -> profile.put("services", services(table)));
    if (card.gateway().isPresent()) {
      profile.putAll(TerminalReport.of(card.gateway().get().toolkit()));
    }
    return profile;
  }

  /** AID and label of each. */
  private static List<String> applications(CardAccess card) throws DecodeException {
    List<String> found = new ArrayList<>();
    if (!card.run(UiccCommands.select(APPLICATIONS)).isOk()) {
      return found;
    }
    for (int i = 1; i <= MOST_RECORDS; i++) {
      ResponseApdu record = card.run(UiccCommands.readRecord(i, ALL));
      if (!record.isOk()) {
        return found;
      }
      application(record.data()).ifPresent(found::add);
    }
    return found;
  }

  /** A record that is not filled up: FF, or padding behind the template. */
  private static Optional<String> application(byte[] record) throws DecodeException {
    if (record.length < 2 || (record[0] & 0xff) != TEMPLATE) {
      return Optional.empty();
    }
    int length = Math.min(2 + (record[1] & 0xff), record.length);
    List<BerTlv> objects = BerTlv.decode(Arrays.copyOf(record, length)).children();
    String label =
        BerTlv.find(objects, LABEL)
            .map(object -> new String(object.value(), StandardCharsets.US_ASCII))
            .map(text -> " " + text.replaceAll("[^ -~]", "?"))
            .orElse("");
    return BerTlv.find(objects, AID).map(aid -> Hex.of(aid.value()) + label);
  }

  /** Service 1 is the lowest bit of the first octet. */
  private static List<String> services(byte[] table) {
    return BitSet.valueOf(table).stream()
        .map(bit -> bit + 1)
        .mapToObj(
            service ->
                NAMES.containsKey(service) ? service + " " + NAMES.get(service) : "" + service)
        .toList();
  }
}
