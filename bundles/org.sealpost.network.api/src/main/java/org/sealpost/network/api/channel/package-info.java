/**
 * The outer seal as the network's other parts see it: messages to and from authenticated cards. No
 * parameter or result is ever {@code null}.
 */
@Version("1.1.0")
@Export
package org.sealpost.network.api.channel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
