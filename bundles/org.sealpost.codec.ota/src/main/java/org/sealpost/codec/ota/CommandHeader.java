package org.sealpost.codec.ota;

/**
 * What a command packet says in clear (TS 102 225 clause 5.1): SPI, KIc, KID and TAR. The network
 * keeps it until the answer came, because a response packet does not say how it was secured. It is
 * held as its seven octets, as small as can be.
 */
public final class CommandHeader {
  private final long bits;

  /**
   * @param spi how command and answer are secured
   * @param kic the ciphering key; without meaning if neither is ciphered
   * @param kid the checksum key; without meaning if neither has a checksum
   * @param tar the application addressed
   */
  public CommandHeader(Spi spi, KeyUse kic, KeyUse kid, Tar tar) {
    this(
        (long) spi.command() << 48
            | (long) spi.response() << 40
            | (long) kic.octet() << 32
            | (long) kid.octet() << 24
            | tar.value());
  }

  /** The header of these seven octets, whose SPI is no reserved one. */
  CommandHeader(long bits) {
    this.bits = bits;
  }

  /** SPI, KIc, KID, TAR: the low seven octets. */
  long bits() {
    return bits;
  }

  /** All but the TAR: the low four octets. */
  long security() {
    return bits >>> 24;
  }

  /** How command and answer are secured. */
  public Spi spi() {
    return Spi.of(octet(48), octet(40));
  }

  /** The ciphering key; without meaning if neither command nor answer is ciphered. */
  public KeyUse kic() {
    return KeyUse.ofOctet(octet(32));
  }

  /** The checksum key; without meaning if neither command nor answer has a checksum. */
  public KeyUse kid() {
    return KeyUse.ofOctet(octet(24));
  }

  /** The application addressed. */
  public Tar tar() {
    return Tar.of((int) bits & 0xffffff);
  }

  private int octet(int shift) {
    return (int) (bits >>> shift) & 0xff;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CommandHeader that && bits == that.bits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bits);
  }

  /** All four in hexadecimal. */
  @Override
  public String toString() {
    return "CommandHeader[spi="
        + spi()
        + ", kic="
        + kic()
        + ", kid="
        + kid()
        + ", tar="
        + tar()
        + "]";
  }
}
