/**
 * The methods for tools on a plain class path: a provider exports nothing. No parameter or result
 * is ever {@code null}.
 */
package org.sealpost.seal.aka.peer;
