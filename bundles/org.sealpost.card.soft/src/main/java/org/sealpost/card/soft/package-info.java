/**
 * Software cards in files: the card file says what a card is, {@code <file>.state} beside it what
 * became of it. For tools and tests that look at a card while no gateway has it; runtimes configure
 * the SAT adapter of this bundle instead. No parameter or result is ever {@code null}.
 */
@Version("1.0.0")
@Export(substitution = Substitution.NOIMPORT)
package org.sealpost.card.soft;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.bundle.Export.Substitution;
import org.osgi.annotation.versioning.Version;
