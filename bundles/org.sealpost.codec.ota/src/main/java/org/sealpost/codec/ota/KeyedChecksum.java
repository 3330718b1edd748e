package org.sealpost.codec.ota;

/** A cryptographic checksum under a KID key. */
sealed interface KeyedChecksum extends Checksum permits AesCmac, CbcMac {
  /** Takes another key, which is copied. */
  void key(byte[] key);

  /** Overwrites what this object itself knows of key and data. */
  void erase();
}
