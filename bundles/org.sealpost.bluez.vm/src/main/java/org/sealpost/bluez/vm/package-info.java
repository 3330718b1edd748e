/**
 * BlueZ in a virtual machine of one's own, for demonstrations and tests on machines without
 * Bluetooth: a Debian kernel, its bluetoothd, and two virtual controllers, each in range of the
 * other. The machine is QEMU without hardware acceleration; its image is made once, from Debian
 * packages. Root on Debian for amd64 only; nothing is installed here.
 */
package org.sealpost.bluez.vm;
