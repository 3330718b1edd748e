/**
 * The frames that gateway and network exchange, the messages inside the outer seal, and everything
 * around the seal that does not depend on the cipher: key schedule, numbers, replay windows. {@code
 * docs/protocol.md} is the specification; its byte examples are tested against this package.
 *
 * <p>Pure functions and immutable values. Decoders take hostile octets: whatever they refuse is a
 * {@link org.sealpost.codec.bytes.DecodeException}, they never reserve more memory than the input
 * has octets, and what they accept encodes to the very octets that came. Constructors and encoders
 * throw {@link java.lang.IllegalArgumentException} for a value out of range. No parameter or result
 * is ever {@code null}.
 */
@Version("1.1.0")
@Export
package org.sealpost.codec.frame;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
