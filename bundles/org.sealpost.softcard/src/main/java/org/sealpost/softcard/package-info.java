/**
 * The software UICC: a USIM that speaks APDUs (TS 102 221, TS 31.102), runs secured packets (TS 102
 * 225, TS 31.115, TS 102 226) and has a toolkit session (TS 102 223), without a card, a reader, a
 * thread or a clock.
 *
 * <p>A {@link org.sealpost.softcard.SoftCard} is made of a {@link
 * org.sealpost.softcard.CardProfile} and remembers in a {@link org.sealpost.softcard.CardStorage}.
 * What it executed it tells by its own log. {@link org.sealpost.softcard.Behaviour} makes it a test
 * card. No parameter or result is ever {@code null}; arrays are copied.
 */
@Version("1.0.0")
@Export
package org.sealpost.softcard;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
