/**
 * Bounded reading and writing of octets. No parameter or result is ever {@code null}; arrays handed
 * in are copied or only read during the call.
 */
@Version("1.0.0")
@Export
package org.sealpost.codec.bytes;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
