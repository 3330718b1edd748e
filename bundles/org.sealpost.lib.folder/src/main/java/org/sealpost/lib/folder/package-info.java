/**
 * Frames as files for both ends of a bearer, as {@code docs/bearer-folder.md} describes them: a
 * folder that somebody carries, and that may go at any instant. Each attachment has one thread; it
 * looks into the folder again and again, because what is mounted gives no sign.
 */
@Version("1.0.0")
@Export
package org.sealpost.lib.folder;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
