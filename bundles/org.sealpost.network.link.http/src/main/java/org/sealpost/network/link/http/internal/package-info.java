/**
 * The network's end of the HTTP bearer, as {@code docs/bearer-http.md} describes it. Whoever can
 * reach it is unauthenticated as far as it knows: what one peer, and all peers together, can make
 * it hold is bounded, and no thread waits for a peer.
 */
package org.sealpost.network.link.http.internal;
