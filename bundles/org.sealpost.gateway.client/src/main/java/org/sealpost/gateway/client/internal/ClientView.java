package org.sealpost.gateway.client.internal;

import java.util.List;
import org.sealpost.gateway.api.SatModule;

/** What the client's own commands see of it. */
interface ClientView {
  List<SatModule> cards();

  List<BearerReport> bearers();

  ClientCounters counters();
}
