/**
 * Readers and cards of pcscd, for tools that look at a card while no gateway has it, on a plain
 * class path: a provider exports nothing. No parameter or result is ever {@code null}.
 */
package org.sealpost.card.pcsc;
