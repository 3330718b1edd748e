package org.sealpost.network.auc.internal;

import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.VectorMaker;

/**
 * A key row, opened.
 *
 * @param fingerprint names the row
 * @param maker holds the keys; of one thread at a time
 * @param amf as provisioned
 * @param sqn the last sequence number used
 */
record StoredKey(String fingerprint, VectorMaker maker, Amf amf, Sqn sqn) {
  @Override
  public String toString() {
    return "StoredKey";
  }
}
