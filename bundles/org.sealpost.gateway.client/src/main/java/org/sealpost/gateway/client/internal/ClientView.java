package org.sealpost.gateway.client.internal;

import java.util.List;
import java.util.Map;
import org.sealpost.gateway.api.SatModule;

/** What the client's own commands see of it. */
interface ClientView {
  List<SatModule> cards();

  List<BearerReport> bearers();

  ClientCounters counters();

  /**
   * The card that the arguments of a command name by {@code iccid}.
   *
   * @throws IllegalArgumentException if it is not present
   */
  default SatModule card(Map<String, Object> arguments) {
    String iccid = String.valueOf(arguments.get("iccid"));
    return cards().stream()
        .filter(sat -> sat.card().iccid().equals(iccid))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "iccid: expected a card that is present, found " + iccid));
  }
}
