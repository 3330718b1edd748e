/**
 * A modem: {@code AtEngine} speaks AT with one command at a time, {@code Session} sets the modem up
 * and watches it, {@code ModemLink} opens the port again and again. All of a modem is on one
 * thread.
 */
package org.sealpost.modem.internal;
