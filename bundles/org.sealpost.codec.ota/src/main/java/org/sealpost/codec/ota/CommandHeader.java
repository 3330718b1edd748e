package org.sealpost.codec.ota;

/**
 * What a command packet says in clear (TS 102 225 clause 5.1). The network keeps it until the
 * answer came, because a response packet does not say how it was secured.
 *
 * @param spi how command and answer are secured
 * @param kic the ciphering key; without meaning if neither is ciphered
 * @param kid the checksum key; without meaning if neither has a checksum
 * @param tar the application addressed
 */
public record CommandHeader(Spi spi, KeyUse kic, KeyUse kid, Tar tar) {}
