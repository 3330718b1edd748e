/**
 * The D-Bus interfaces of BlueZ 5.50 and later, as far as a GATT peripheral and a central use them
 * (BlueZ, doc/org.bluez.*.rst). Method names are those of the bus. A call throws {@link
 * org.freedesktop.dbus.exceptions.DBusExecutionException}.
 */
@Version("1.0.0")
@Export
package org.sealpost.lib.bluez;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
