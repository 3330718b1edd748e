/**
 * The secure element manager (140): decides what a card needs and seals it. No parameter or result
 * is ever {@code null}.
 */
@Version("2.1.0")
@Export
package org.sealpost.network.api.manager;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
