package org.sealpost.codec.explain;

import java.util.List;
import java.util.Locale;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.BerTlv;
import org.sealpost.codec.cat.CatTag;
import org.sealpost.codec.cat.CommandDetails;
import org.sealpost.codec.cat.ComprehensionTlv;
import org.sealpost.codec.cat.Envelope;
import org.sealpost.codec.cat.ProactiveCommand;
import org.sealpost.codec.cat.ProactiveType;

/** Toolkit messages: an outer object and the objects in it. */
final class CatFields {
  private final CatValues values;

  CatFields(OtaContext context) {
    this.values = new CatValues(context);
  }

  /** The data of an ENVELOPE. */
  void envelope(Fields fields) throws DecodeException {
    Envelope envelope = Envelope.decode(fields.all());
    CatTable.Entry entry = CatTable.outer(envelope.tag());
    fields.octet("tag", entry.clause(), tag -> entry.name());
    length(fields, envelope.lengthOctets());
    for (ComprehensionTlv object : envelope.objects()) {
      object(fields, object, envelope.tag() != CatTag.MO_SHORT_MESSAGE_CONTROL);
    }
  }

  /** What FETCH got. */
  void proactive(Fields fields) throws DecodeException {
    ProactiveCommand command = ProactiveCommand.decode(fields.all());
    BerTlv outer = BerTlv.decode(fields.all());
    fields.octet("tag", "TS 102 223 6.6", tag -> "proactive command, " + name(command.details()));
    length(fields, outer.lengthOctets());
    for (ComprehensionTlv object : ComprehensionTlv.decodeAll(outer.value())) {
      object(fields, object, false);
    }
  }

  /** Objects without an outer one, as in a TERMINAL RESPONSE. */
  static void objects(Fields fields) throws DecodeException {
    CatFields plain = new CatFields(OtaContext.NONE);
    for (ComprehensionTlv object : ComprehensionTlv.decodeAll(fields.all())) {
      plain.object(fields, object, false);
    }
  }

  /** BER objects, such as file control parameters. */
  static void berObjects(Fields fields) throws DecodeException {
    for (BerTlv object : BerTlv.decodeAll(fields.all())) {
      int header = object.encode().length - object.value().length;
      boolean constructed = (object.encode()[0] & 0x20) != 0;
      fields.field(String.format("object %02X", object.tag()), header, "TS 101 220 7.1.1", "", "");
      if (object.value().length > 0) {
        fields.group(
            "value",
            object.value().length,
            "TS 101 220 7.1.1",
            "",
            "",
            constructed ? CatFields::berObjects : ApduFields::plain);
      }
    }
  }

  /** The name of a proactive command as the standards write it. */
  static String name(CommandDetails details) {
    ProactiveType type = ProactiveType.of(details.type());
    return type == ProactiveType.UNKNOWN
        ? String.format("unknown command %02X", details.type())
        : type.name().replace('_', ' ').toUpperCase(Locale.ROOT);
  }

  private void object(Fields fields, ComprehensionTlv object, boolean toCard)
      throws DecodeException {
    CatTable.Entry entry = CatTable.of(object.tag());
    int length = ComprehensionTlv.encodeAll(List.of(object)).length;
    String required = object.comprehension() ? "" : "may be ignored";
    fields.group(
        entry.name(),
        length,
        entry.clause(),
        "",
        required,
        inner -> {
          int tag = object.tag() < 0x7f ? 1 : 3;
          inner.field("tag", tag, "TS 101 220 7.1.1.2", "", "");
          length(inner, object.lengthOctets());
          if (object.value().length > 0) {
            values.value(inner, object, entry.clause(), toCard);
          }
        });
  }

  private static void length(Fields fields, int octets) throws DecodeException {
    if (octets > 1) {
      fields.field("length form", 1, "TS 101 220 7.1.2", "", octets - 1 + " octets follow");
    }
    fields.number("length", Math.max(1, octets - 1), "TS 101 220 7.1.2", "");
  }
}
