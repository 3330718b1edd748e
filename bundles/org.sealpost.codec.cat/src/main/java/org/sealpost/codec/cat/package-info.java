/**
 * APDUs, TLVs and the messages of the card application toolkit (ETSI TS 102 221, TS 102 223, 3GPP
 * TS 31.102, TS 31.111). Values are immutable; decoders throw {@link
 * org.sealpost.codec.bytes.DecodeException} on any input they refuse, value constructors throw
 * {@link IllegalArgumentException}. No parameter or result is ever {@code null}.
 */
@Version("1.0.0")
@Export
package org.sealpost.codec.cat;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
