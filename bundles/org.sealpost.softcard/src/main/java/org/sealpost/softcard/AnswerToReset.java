package org.sealpost.softcard;

import java.nio.charset.StandardCharsets;
import org.sealpost.codec.bytes.ByteWriter;

/** What the card says when it gets power (TS 102 221 clause 6.3, ISO/IEC 7816-3 clause 8.2). */
final class AnswerToReset {
  private AnswerToReset() {}

  static byte[] octets() {
    ByteWriter writer = new ByteWriter();
    // TS direct convention; T0: TA1 and TD1 follow, 15 historical octets
    writer.u8(0x3b).u8(0x9f);
    // TA1 F=512 D=32; TD1 T=0, TD2 follows; TD2 T=15, TA3 follows; TA3 clock stop, classes A B C
    writer.u8(0x96).u8(0x80).u8(0x1f).u8(0xc7);
    // category, card service data, card capabilities: selection by AID and path, no channels
    writer.u8(0x80).u8(0x31).u8(0xe0).u8(0x73).u8(0xfe).u8(0x21).u8(0x13);
    // issuer's data, seven octets
    writer.u8(0x57).bytes("SEALPOS".getBytes(StandardCharsets.US_ASCII));
    int check = 0;
    byte[] soFar = writer.toByteArray();
    for (int i = 1; i < soFar.length; i++) {
      check ^= soFar[i];
    }
    return writer.u8(check).toByteArray();
  }
}
