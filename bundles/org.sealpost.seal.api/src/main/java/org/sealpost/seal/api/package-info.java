/**
 * The crypto layer of the outer seal: two things that can each be swapped at run time. A key
 * agreement turns a card and an authentication centre into keys; a sealer seals with them.
 *
 * <p>Plug-ins register themselves as services and never reference the core. Stages complete on any
 * thread; nobody blocks in a callback. No parameter or result is ever {@code null}, and no secret
 * appears in a {@code toString}, a log or an exception.
 */
@Version("1.0.0")
@Export
package org.sealpost.seal.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
