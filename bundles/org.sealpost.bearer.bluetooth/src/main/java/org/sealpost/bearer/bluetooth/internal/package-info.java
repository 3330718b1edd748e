/**
 * The gateway's Bluetooth bearer: a GATT service over the D-Bus of BlueZ, to which relays connect
 * as centrals. {@code docs/bearer-bluetooth.md} has the wire format and the numbers.
 */
package org.sealpost.bearer.bluetooth.internal;
