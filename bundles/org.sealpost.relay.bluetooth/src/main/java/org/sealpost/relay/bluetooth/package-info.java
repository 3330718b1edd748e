/**
 * A relay for gateways that have no network but are in Bluetooth range. It finds them, connects to
 * them, and carries frames to the network and back, over a link of its own for each, as the gateway
 * itself would over HTTP. It has no keys: frames are sealed for others, and what it takes from
 * either side is bounded and believed by nobody. For commands, on a plain class path: nothing is
 * exported. No parameter or result is ever {@code null}.
 */
package org.sealpost.relay.bluetooth;
