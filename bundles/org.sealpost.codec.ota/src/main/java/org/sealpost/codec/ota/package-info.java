/**
 * Secured packets for UICC applications (ETSI TS 102 225, carried in SMS by 3GPP TS 31.115) and the
 * remote management scripts inside them (ETSI TS 102 226).
 *
 * <p>The network seals a {@link org.sealpost.codec.ota.CommandPacket}; the card parses it to a
 * {@link org.sealpost.codec.ota.SealedCommand}, chooses keys by its clear header and opens it. The
 * card answers with a {@link org.sealpost.codec.ota.ResponsePacket} (proof of receipt), which the
 * network parses to a {@link org.sealpost.codec.ota.SealedResponse}, opens, and compares with what
 * it sent.
 *
 * <p>Octets that are no packet raise {@link org.sealpost.codec.bytes.DecodeException}; a packet
 * that its keys do not open raises {@link org.sealpost.codec.ota.OtaSecurityException}; a caller's
 * value out of range raises {@link IllegalArgumentException}. No parameter or result is ever {@code
 * null}; arrays are copied. All types but {@link org.sealpost.codec.ota.OtaKeys} are immutable.
 */
@Version("1.0.0")
@Export
package org.sealpost.codec.ota;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
