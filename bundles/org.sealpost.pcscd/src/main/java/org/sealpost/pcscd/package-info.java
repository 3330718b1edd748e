/**
 * The PC/SC daemon pcscd as a process of one's own, with virtual readers (vpcd) that a card goes
 * into by TCP, for demonstrations and tests. It is found where Debian puts it; nothing is installed
 * here.
 */
package org.sealpost.pcscd;
