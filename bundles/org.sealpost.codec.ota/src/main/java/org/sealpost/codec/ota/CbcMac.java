package org.sealpost.codec.ota;

/**
 * CBC-MAC (TS 102 225 clause 5.1.3, for the DES family): the last block of CBC over the message,
 * which is padded with zeros for this only.
 */
final class CbcMac implements KeyedChecksum {
  private final Cbc cbc;
  private final LastBlock lastBlock;

  /**
   * @param encrypting DES or triple DES, in CBC mode
   */
  CbcMac(Cbc encrypting) {
    cbc = encrypting;
    lastBlock = new LastBlock(cbc, cbc.blockLength());
  }

  @Override
  public int length() {
    return lastBlock.length();
  }

  @Override
  public void key(byte[] key) {
    cbc.key(key);
  }

  @Override
  public void compute(byte[] buffer, int from, int length, byte[] to, int at) {
    Words.clear16(buffer, from + length);
    lastBlock.of(buffer, from, lastBlock.padded(length), to, at);
  }

  @Override
  public void erase() {
    cbc.erase();
    lastBlock.erase();
  }
}
