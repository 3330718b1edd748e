/**
 * A modem for tools that use one while no gateway has it, on a plain class path: a provider exports
 * nothing. No parameter or result is ever {@code null}.
 */
package org.sealpost.modem;
