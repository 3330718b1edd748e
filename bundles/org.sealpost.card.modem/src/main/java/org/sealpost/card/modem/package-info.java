/**
 * The card in a modem, for tools that look at it while no gateway has it, on a plain class path: a
 * provider exports nothing. No parameter or result is ever {@code null}.
 */
package org.sealpost.card.modem;
