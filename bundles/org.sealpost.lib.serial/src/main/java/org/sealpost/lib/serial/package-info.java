/**
 * Serial ports: opened by their path, one holder at a time. The bundle has native code: it is
 * loaded once in a process, and an update of the bundle needs a restart of the runtime.
 */
@Version("1.0.0")
@Export
package org.sealpost.lib.serial;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
