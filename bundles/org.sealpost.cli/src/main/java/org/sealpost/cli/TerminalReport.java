package org.sealpost.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalProfile;

/** What a card was promised by its terminal and what it asked for, for people. */
final class TerminalReport {
  private TerminalReport() {}

  /**
   * @param toolkit the answer to {@code card.toolkit}
   */
  static Map<String, Object> of(Map<?, ?> toolkit) throws DecodeException {
    Map<String, Object> report = new LinkedHashMap<>();
    String octets = String.valueOf(toolkit.get("terminalProfile"));
    report.put("terminal", toolkit.get("terminal"));
    if (!octets.isEmpty()) {
      report.put("terminalProfile", octets);
      report.put("terminalFeatures", features(octets));
    }
    Map<String, Object> asked = new TreeMap<>();
    if (toolkit.get("asked") instanceof Map<?, ?> counts) {
      counts.forEach((what, times) -> asked.put(String.valueOf(what), times));
    }
    report.put("asked", asked);
    return report;
  }

  /** Octet, bit and name of each bit that is set, as TS 102 223 clause 5.2 counts them. */
  private static List<String> features(String octets) throws DecodeException {
    TerminalProfile profile = TerminalProfile.decode(HexFormat.of().parseHex(octets));
    List<String> named = new ArrayList<>();
    Arrays.stream(TerminalFeature.values())
        .filter(profile::has)
        .map(feature -> feature.octet() + "/" + feature.bit() + " " + words(feature.name()))
        .forEach(named::add);
    return named;
  }

  private static String words(String name) {
    return name.replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
