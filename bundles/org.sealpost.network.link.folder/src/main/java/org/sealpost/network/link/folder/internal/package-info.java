/**
 * The network's end of the folder bearer: the gateways that have a folder on the stick. It keeps
 * nothing about them: the stick says who there is.
 */
package org.sealpost.network.link.folder.internal;
