package org.sealpost.codec.ota;

import java.util.Arrays;

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
    int end = covered.padded();
    cbc.run(covered.buffer(), 0, end);
    return Arrays.copyOfRange(covered.buffer(), end - length(), end);
  }

  @Override
  public void erase() {
    covered.erase();
  }
}
