package org.sealpost.codec.cat;

import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The data of an ENVELOPE command (TS 102 223 clause 7): an outer object and the objects in it,
 * each with the comprehension flag with which it came.
 *
 * @param tag the outer BER tag, such as {@link CatTag#SMS_PP_DOWNLOAD}; one octet
 * @param objects in the order of transmission
 * @param lengthOctets octets of the outer length field, 1..4: as few as the objects allow, unless
 *     it came with more
 */
public record Envelope(int tag, List<ComprehensionTlv> objects, int lengthOctets) {
  /** Copies the list and checks the tag. */
  public Envelope {
    Range.check("envelope tag", tag, 1, 0xff);
    objects = List.copyOf(objects);
    BerLength.require(lengthOctets, ComprehensionTlv.encodeAll(objects).length);
  }

  /** An envelope with the shortest length field. */
  public Envelope(int tag, List<ComprehensionTlv> objects) {
    this(tag, objects, BerLength.shortest(ComprehensionTlv.encodeAll(objects).length));
  }

  /** The first object with this tag. */
  public Optional<ComprehensionTlv> find(int wanted) {
    return ComprehensionTlv.find(objects, wanted);
  }

  /** The value of an object that the kind demands. */
  ByteReader required(String what, int wanted) throws DecodeException {
    return MandatoryObject.reader(what, objects, wanted);
  }

  /**
   * What it tells the card, typed; {@link EnvelopeContent.Other} for what is not known.
   *
   * @throws DecodeException if an object that the kind demands is missing or malformed
   */
  public EnvelopeContent content() throws DecodeException {
    return EnvelopeObjects.decode(this);
  }

  /** The outer object. */
  public byte[] encode() {
    return new BerTlv(tag, ComprehensionTlv.encodeAll(objects), lengthOctets).encode();
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
    return new Envelope(
        outer.tag(), ComprehensionTlv.decodeAll(outer.value()), outer.lengthOctets());
  }
}
