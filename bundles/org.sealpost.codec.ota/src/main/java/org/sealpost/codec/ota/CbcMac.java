package org.sealpost.codec.ota;

/**
 * CBC-MAC (TS 102 225 clause 5.1.3, for the DES family): the last block of CBC over the message,
 * which is padded with zeros for this only.
 */
final class CbcMac implements Checksum {
  private final Cbc cbc;
  private final CoveredOctets covered;

  CbcMac(Cbc encrypting) {
    cbc = encrypting;
    covered = new CoveredOctets(cbc.blockLength());
  }

  @Override
  public int length() {
    return cbc.blockLength();
  }

  @Override
  public byte[] compute(byte[] frame, int at) {
    covered.gather(frame, at, length());
    return covered.lastBlock(cbc, length());
  }

  @Override
  public void erase() {
    covered.erase();
  }
}
