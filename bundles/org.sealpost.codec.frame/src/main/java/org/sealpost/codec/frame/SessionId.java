package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;

/**
 * Names a session: the EMSKname of the EAP method that opened it (RFC 5295, 3), which is the kid in
 * the header of every sealed frame.
 *
 * @param octets {@value #SIZE} octets
 */
public record SessionId(Octets octets) {
  /** Octets of a session id. */
  public static final int SIZE = 8;

  private static final Field FIELD = Field.exactly("kid", SIZE);

  /** Checks the length. */
  public SessionId {
    FIELD.requireOctets(octets.length());
  }

  /** The id in these {@value #SIZE} octets, which are copied. */
  public static SessionId of(byte[] octets) {
    return new SessionId(Octets.of(octets));
  }

  static SessionId read(CborReader in) throws DecodeException {
    return of(in.bytes(FIELD));
  }

  static void write(CborWriter out, SessionId id) {
    out.bytes(id.octets.toByteArray());
  }

  /** Hexadecimal digits. */
  @Override
  public String toString() {
    return octets.hex();
  }
}
