package org.sealpost.codec.ota;

/** A KIc key in both directions. One thread at a time. */
record CipherKey(Cbc encrypt, Cbc decrypt) {
  static final CipherKey NONE = new CipherKey(Cbc.None.INSTANCE, Cbc.None.INSTANCE);

  int blockLength() {
    return encrypt.blockLength();
  }

  void key(byte[] key) {
    encrypt.key(key);
    decrypt.key(key);
  }

  void erase() {
    encrypt.erase();
    decrypt.erase();
  }
}
