package org.sealpost.modem.internal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What basebands tell of proactive commands of the card that they fetched themselves: +CUSATP (TS
 * 27.007 clause 12.2.3) and the older +STKPCI have the command in hexadecimal, #STN of Telit and
 * +QSTKURC of Quectel its type as a number, or the whole command.
 */
final class ToolkitNotices {
  /** What such lines begin with. */
  static final List<String> PREFIXES = List.of("+CUSATP:", "+STKPCI:", "#STN:", "+QSTKURC:");

  private static final int REFRESH = 0x01;
  private static final int PROACTIVE = 0xd0;

  /** Command details of any length form are in the first octets. */
  private static final int MOST_LENGTH = 3;

  private ToolkitNotices() {}

  /** Whether the card says that its files changed, or wants to be reset. */
  static boolean isRefresh(String line) {
    if (PREFIXES.stream().noneMatch(line::startsWith)) {
      return false;
    }
    List<String> parameters =
        Numbers.parameters(line).stream().map(value -> value.replace("\"", "")).toList();
    return parameters.stream()
        .filter(value -> value.length() > 8 && Unasked.isPdu(value))
        .findFirst()
        .map(command -> isRefresh(HexFormat.of().parseHex(command)))
        .orElseGet(() -> Numbers.at(parameters, 0) == REFRESH && !line.startsWith("+STKPCI"));
  }

  /** D0, length, then command details, 81 03 number type qualifier (TS 102 223 clause 8.6). */
  private static boolean isRefresh(byte[] command) {
    int details = 2 + ((command[1] & 0x80) == 0 ? 0 : command[1] & 0x7f);
    byte[] object =
        details > 1 + MOST_LENGTH || details + 5 > command.length
            ? new byte[5]
            : Arrays.copyOfRange(command, details, details + 5);
    return (command[0] & 0xff) == PROACTIVE
        && (object[0] & 0x7f) == 0x01
        && object[1] == 0x03
        && object[3] == REFRESH;
  }
}
