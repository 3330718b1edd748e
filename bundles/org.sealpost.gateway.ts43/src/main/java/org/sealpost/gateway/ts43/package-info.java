/**
 * A TS.43 client that logs in with a card. For the gateway, and for tools on a plain class path: a
 * provider exports nothing. No parameter or result is ever {@code null}.
 */
package org.sealpost.gateway.ts43;
