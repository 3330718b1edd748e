package org.sealpost.codec.cat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/** Takes the objects that a message must have from its list. */
final class MandatoryObject {
  private MandatoryObject() {}

  /** The objects but the first of each of these tags. */
  static List<ComprehensionTlv> others(List<ComprehensionTlv> objects, int... tags) {
    List<ComprehensionTlv> others = new ArrayList<>(objects);
    for (int tag : tags) {
      ComprehensionTlv.find(others, tag).ifPresent(others::remove);
    }
    return others;
  }

  /** The value of the first object with this tag, to be read as {@code what}. */
  static ByteReader reader(String what, List<ComprehensionTlv> in, int tag) throws DecodeException {
    Optional<ComprehensionTlv> object = ComprehensionTlv.find(in, tag);
    if (object.isEmpty()) {
      throw new DecodeException(what, 0, String.format("an object %02X", tag), "none");
    }
    return new ByteReader(what, object.get().value());
  }
}
