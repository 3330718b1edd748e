/**
 * GSUP, the protocol of Osmocom's HLR, as far as an authentication centre is asked by it, and the
 * IPA frames that carry it over TCP (OsmoHLR User Manual, Generic Subscriber Update Protocol). Pure
 * functions; no parameter or result is ever {@code null}. Octets that are not what they should be
 * are a {@link org.sealpost.codec.bytes.DecodeException}.
 */
@Version("1.0.0")
@Export
package org.sealpost.codec.gsup;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
