/**
 * The HTTP bearer outside of a framework, for commands that talk to a network as a gateway does, on
 * a plain class path: a provider exports nothing. No parameter or result is ever {@code null}.
 */
package org.sealpost.bearer.http;
