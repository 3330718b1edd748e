/**
 * Explanations of octets for people and programs: APDUs and toolkit messages, TPDUs, secured
 * packets and EAP. An explanation is a tree of fields, each with its octets, its meaning and the
 * clause of the standard that says so; it is made by small describers over the codecs and rendered
 * elsewhere. No parameter or result is ever {@code null}.
 */
@Version("1.0.0")
@Export
package org.sealpost.codec.explain;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
