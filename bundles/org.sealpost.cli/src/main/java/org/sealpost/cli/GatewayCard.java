package org.sealpost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sealpost.card.api.CardException;
import org.sealpost.launcher.LauncherException;

/** A card that a running gateway has, asked by that gateway between two toolkit sessions. */
final class GatewayCard {
  private final Path data;
  private final String iccid;
  private final Requests requests;

  /**
   * @param data of the gateway
   */
  GatewayCard(Path data, String iccid, PrintWriter err) {
    this.data = data;
    this.iccid = iccid;
    requests = new Requests(data, Optional.empty(), err);
  }

  byte[] transmit(byte[] command) throws CardException {
    Map<?, ?> answer = ask("card.apdu", Map.of("apdu", HexFormat.of().formatHex(command)));
    try {
      return HexFormat.of().parseHex(String.valueOf(answer.get("response")));
    } catch (IllegalArgumentException e) {
      throw new CardException(
          CardException.Reason.LINK, "expected hexadecimal digits, found " + answer, e);
    }
  }

  /** What gateway and card say to each other in the toolkit session. */
  Map<?, ?> toolkit() {
    return ask("card.toolkit", Map.of());
  }

  private Map<?, ?> ask(String command, Map<String, Object> more) {
    Map<String, Object> arguments = new LinkedHashMap<>(more);
    arguments.put("iccid", iccid);
    return requests
        .askRunning(command, arguments)
        .filter(Map.class::isInstance)
        .map(answer -> (Map<?, ?>) answer)
        .orElseThrow(
            () ->
                new LauncherException(
                    LauncherException.FAILED,
                    "--data: expected a gateway that runs on " + data + ", found none"));
  }
}
