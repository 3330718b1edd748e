/**
 * Management. A command is a {@code Function} from a JSON object to JSON, registered as a service
 * with the property {@code sealpost.command}; bad input is an {@code IllegalArgumentException} that
 * says what was expected and what was found. The control socket calls commands, and so does the
 * servlet, for whoever has the token; {@code docs/management.md} has them all.
 */
package org.sealpost.network.rest.internal;
