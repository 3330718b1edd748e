/**
 * The network's end of the SMS bearer: frames as short messages to the application port of
 * gateways' modems, by a short message centre that speaks SMPP 3.4. It keeps nothing about them:
 * the address of a gateway is its number.
 */
package org.sealpost.network.link.smpp.internal;
