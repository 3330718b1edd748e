package org.sealpost.cli;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.cat.FilePath;

/**
 * One delivery of a plan.
 *
 * @param imsi a new identity; else octets are written to {@link #FILE}
 * @param data what is written, in hex; empty for an identity
 */
record ChaosOrder(Optional<String> imsi, String data) {
  /** A transparent file of the software card, large enough for several packets. */
  static final FilePath FILE = FilePath.parse("3F00/7F66/6FD0");

  /** Octets for the file, from its first on. */
  static ChaosOrder write(byte[] content) {
    return new ChaosOrder(Optional.empty(), HexFormat.of().formatHex(content));
  }

  /** Arguments of {@code deliver}. */
  Map<String, Object> arguments(String iccid) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("iccid", iccid);
    if (imsi.isPresent()) {
      arguments.put("imsi", imsi.get());
    } else {
      arguments.put("write", Map.of("path", FILE.toString(), "data", data));
    }
    return arguments;
  }
}
