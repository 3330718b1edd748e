/**
 * Connections to a message bus, set up as every user here needs them. What they are used by is
 * dbus-java, which is in this bundle.
 */
@Version("1.0.0")
@Export
package org.sealpost.lib.dbus;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
