package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;

/**
 * "I do not know this session" (down, type 7). Anybody can send it, so it is a hint and nothing
 * more.
 *
 * @param session the kid of the sealed frame that could not be opened
 */
public record ResetFrame(SessionId session) implements Frame {
  static ResetFrame read(CborReader in) throws DecodeException {
    return new ResetFrame(SessionId.read(in));
  }

  void write(CborWriter out) {
    SessionId.write(out, session);
  }
}
