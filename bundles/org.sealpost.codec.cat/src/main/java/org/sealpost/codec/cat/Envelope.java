package org.sealpost.codec.cat;

import java.util.List;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The data of an ENVELOPE command (TS 102 223 clause 7): an outer object and the objects in it,
 * each with the comprehension flag with which it came.
 *
 * @param tag the outer BER tag, such as {@link CatTag#SMS_PP_DOWNLOAD}; one octet
 * @param objects in the order of transmission
 */
public record Envelope(int tag, List<ComprehensionTlv> objects) {
  /** Copies the list and checks the tag. */
  public Envelope {
    Range.check("envelope tag", tag, 1, 0xff);
    objects = List.copyOf(objects);
  }

  /** The outer object. */
  public byte[] encode() {
    return new BerTlv(tag, ComprehensionTlv.encodeAll(objects)).encode();
  }

  /** The command: class 80, no Le. */
  public CommandApdu toApdu() {
    return CommandApdu.of(UiccCommands.CAT_CLASS, Instruction.ENVELOPE, 0, 0, encode());
  }

  /** Decodes the data field of an ENVELOPE. */
  public static Envelope decode(byte[] data) throws DecodeException {
    BerTlv outer = BerTlv.decode(data);
    if (outer.tag() > 0xff) {
      throw new DecodeException("ENVELOPE tag", 0, "one octet", String.format("%X", outer.tag()));
    }
    return new Envelope(outer.tag(), ComprehensionTlv.decodeAll(outer.value()));
  }
}
