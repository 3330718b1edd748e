/**
 * 3GPP AKA and EAP-AKA: Milenage (TS 35.206), TUAK (TS 35.231), sequence numbers (TS 33.102 Annex
 * C), EAP-AKA (RFC 4187) and EAP-AKA' (RFC 9048) packets, keys and both ends' state machines, key
 * export (RFC 5247, RFC 5295).
 *
 * <p>Everything here is a function of its inputs: no thread, no input or output, no clock, no
 * random source but one that is handed in. No parameter or result is ever {@code null}. Secrets are
 * {@link org.sealpost.codec.aka.Secret}, which never prints itself.
 */
@Version("1.0.0")
@Export
package org.sealpost.codec.aka;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
