package org.sealpost.modem.internal;

import java.util.Map;

/** What people see of one modem; a service within this bundle. */
public interface ModemReport {
  /** Texts, numbers, booleans and maps of these, by name. */
  Map<String, Object> report();
}
