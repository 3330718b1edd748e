/**
 * The D-Bus interfaces of BlueZ 5.50 and later, as far as a GATT peripheral and a central use them
 * (BlueZ, doc/org.bluez.*.rst). Method names are those of the bus. A call throws {@link
 * org.freedesktop.dbus.exceptions.DBusExecutionException}. {@link
 * org.sealpost.lib.bluez.BluezObjects} has what both need of it: its objects as they are, whatever
 * goes and comes back.
 */
@Version("1.1.0")
@Export
package org.sealpost.lib.bluez;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
