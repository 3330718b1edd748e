package org.sealpost.network.api.ota;

import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;

/**
 * How a packet is sealed (TS 102 225 clause 5.1). No secret is in it.
 *
 * @param spi how the command and the card's answer are secured
 * @param keyVersion the key set, 1..15
 * @param tar the application addressed
 * @param algorithm ciphering and checksum, for people, such as {@code AES CBC + CMAC-64}
 * @param counter CNTR, 1..2^40-1
 */
public record PacketSeal(Spi spi, int keyVersion, Tar tar, String algorithm, long counter) {}
