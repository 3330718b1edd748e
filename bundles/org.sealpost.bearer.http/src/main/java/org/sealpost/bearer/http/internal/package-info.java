/**
 * The gateway's HTTP bearer. Frames go up one at a time by POST and come down through a long poll;
 * {@code docs/bearer-http.md} describes both. Bodies are opaque octets: nothing here looks inside.
 */
package org.sealpost.bearer.http.internal;
