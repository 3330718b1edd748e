/**
 * A short message service centre: {@link org.sealpost.simulator.smsc.ServiceCentre} stores and
 * forwards between mobiles and ESMEs, {@link org.sealpost.simulator.smsc.SmppServer} is its door
 * for ESMEs, by SMPP 3.4.
 */
package org.sealpost.simulator.smsc;
