/**
 * The front door for phones: entitlement configuration by GSMA TS.43, as {@code docs/ts43.md}
 * describes it. Whoever can reach it is unauthenticated as far as it knows: what one of them, and
 * all together, can make it hold is bounded, and no thread waits for a peer.
 */
package org.sealpost.network.ts43.internal;
