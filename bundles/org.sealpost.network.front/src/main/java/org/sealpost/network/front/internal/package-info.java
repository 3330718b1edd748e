/**
 * What stands between the world and the device listener: TLS, ended here with certificates that may
 * change while connections stay, and the answer to whose request it is, which TLS and proxies hide
 * from a servlet. {@code docs/http-listeners.md} says why TLS is not the HTTP container's.
 */
package org.sealpost.network.front.internal;
