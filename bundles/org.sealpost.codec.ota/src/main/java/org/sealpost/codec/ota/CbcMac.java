package org.sealpost.codec.ota;

/**
 * CBC-MAC (TS 102 225 clause 5.1.3, for the DES family): the last block of CBC over the message,
 * which is padded with zeros for this only.
 */
final class CbcMac implements KeyedChecksum {
  private final Cbc cbc;
  private final CoveredOctets covered;

  /**
   * @param encrypting DES or triple DES, in CBC mode
   */
  CbcMac(Cbc encrypting) {
    cbc = encrypting;
    covered = new CoveredOctets(cbc.blockLength(), cbc.blockLength());
  }

  @Override
  public int length() {
    return covered.checksumLength();
  }

  @Override
  public void key(byte[] key) {
    cbc.key(key);
  }

  @Override
  public byte[] compute(byte[] frame, int length, int at) {
    covered.gather(frame, length, at);
    return covered.lastBlock(cbc);
  }

  @Override
  public void erase() {
    cbc.erase();
    covered.erase();
  }
}
