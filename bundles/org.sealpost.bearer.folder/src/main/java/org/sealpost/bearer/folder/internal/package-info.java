/**
 * The gateway's folder bearer: what it is called on the stick. The files are {@code lib.folder}'s.
 */
package org.sealpost.bearer.folder.internal;
