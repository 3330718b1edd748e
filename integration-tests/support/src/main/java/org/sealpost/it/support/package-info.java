/** What tests in a live framework have in common. */
@Version("1.0.0")
@Export
package org.sealpost.it.support;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
