/**
 * The network's link to a short message centre that speaks SMPP 3.4. Frames go as short messages to
 * the application port of gateways' modems, whose numbers are their addresses; messages that are no
 * frames go both ways as they are. It keeps nothing about them.
 */
package org.sealpost.network.link.smpp.internal;
