/**
 * Software cards in files: the card file says what a card is, {@code <file>.state} beside it what
 * became of it. For tools and tests that look at a card while no gateway has it, on a plain class
 * path: a provider exports nothing. No parameter or result is ever {@code null}.
 */
package org.sealpost.card.soft;
