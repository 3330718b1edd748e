/**
 * Short message transfer protocol data units (3GPP TS 23.040) and the secured packets they carry
 * (3GPP TS 31.115). Values are immutable; decoders throw {@link
 * org.sealpost.codec.bytes.DecodeException} on any input they refuse, value constructors throw
 * {@link IllegalArgumentException}. No parameter or result is ever {@code null}.
 */
@Version("1.1.0")
@Export
package org.sealpost.codec.sms;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
