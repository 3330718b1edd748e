/**
 * The card file: all that network and card must know of each other, as JSON (docs/card-file.md). No
 * parameter or result is ever {@code null}; no message contains a key.
 */
@Version("1.0.0")
@Export
package org.sealpost.lib.cardfile;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
