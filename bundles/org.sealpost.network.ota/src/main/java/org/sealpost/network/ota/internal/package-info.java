/**
 * The embedded OTA server. Keys are decrypted for one packet or one proof; a counter is raised in
 * the transaction of whoever stores the sealed packet.
 */
package org.sealpost.network.ota.internal;
