package org.sealpost.modem.api;

/**
 * What a modem says of itself (TS 27.007 clauses 5.1 to 5.4), as it came but for control
 * characters; each 0 to 100 characters.
 *
 * @param manufacturer answer to +CGMI
 * @param model answer to +CGMM
 * @param revision answer to +CGMR
 * @param serialNumber answer to +CGSN, mostly the IMEI
 */
public record ModemIdentity(
    String manufacturer, String model, String revision, String serialNumber) {}
