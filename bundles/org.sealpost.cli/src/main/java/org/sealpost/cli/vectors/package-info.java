/**
 * Runs files of OTA test vectors: entries of recorded or published packets, answers, short messages
 * and checksums, whose members say what they should come to. Members that are not known are left
 * alone; an entry of which nothing is known is skipped.
 */
package org.sealpost.cli.vectors;
