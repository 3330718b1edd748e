/**
 * What of a modem has to do with its card: access to it on several channels, and the terminal of
 * the card application toolkit, which in a modem is the baseband.
 */
package org.sealpost.simulator.card;
