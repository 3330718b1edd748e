/**
 * The gateway's SMS bearer: frames in short messages of a modem, addressed to an application port.
 * {@code docs/bearer-sms.md} has the wire format and the numbers. Messages that are not frames,
 * such as those with PID 7F, are left to the modem's other listeners.
 */
package org.sealpost.bearer.sms.internal;
