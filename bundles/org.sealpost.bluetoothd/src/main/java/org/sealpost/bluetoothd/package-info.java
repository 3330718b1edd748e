/**
 * A message bus of one's own and a stand-in for bluetoothd on it: adapters that see each other, and
 * the faults that real ones seldom have when a test wants them. The bus is Debian's dbus-daemon,
 * found where Debian puts it; nothing is installed here.
 */
package org.sealpost.bluetoothd;
