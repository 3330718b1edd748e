/**
 * A modem that hosts command by AT (V.250, TS 27.007, TS 27.005), with a card and a radio network
 * behind it. {@link org.sealpost.simulator.modem.Modem} is the state machine: octets in, octets
 * out; {@link org.sealpost.simulator.modem.ModemHost} gives it a socket and {@link
 * org.sealpost.simulator.modem.PseudoTerminal} makes that a serial port.
 */
package org.sealpost.simulator.modem;
