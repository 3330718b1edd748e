package org.sealpost.codec.explain;

import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.Transport;
import org.sealpost.codec.sms.Concatenation;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.InformationElement;
import org.sealpost.codec.sms.SmsText;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;

/** TP-UD: a header, and behind it text, data or a secured packet (TS 23.040 clause 9.2.3.24). */
final class UserDataFields {
  private static final String CLAUSE = "TS 23.040 9.2.3.24";

  private final OtaContext context;

  UserDataFields(OtaContext context) {
    this.context = context;
  }

  void describe(Fields fields, UserData data, int dcs) throws DecodeException {
    if (data.header().isPresent()) {
      header(fields, data.header().get());
    }
    if (fields.remaining() > 0) {
      body(fields, data, dcs);
    }
  }

  private static void header(Fields fields, UserDataHeader header) throws DecodeException {
    fields.number("UDHL", 1, CLAUSE, "octets of header behind it");
    for (InformationElement element : header.elements()) {
      int length = 2 + element.value().length;
      fields.group(
          "element",
          length,
          CLAUSE,
          "",
          HeaderWords.name(element.id()),
          inner -> {
            inner.octet("IEI", CLAUSE, HeaderWords::name);
            inner.number("IEDL", 1, CLAUSE, "");
            if (inner.remaining() > 0) {
              String clause = HeaderWords.clause(element.id());
              inner.field("IED", inner.remaining(), clause, HeaderWords.value(element), "");
            }
          });
    }
  }

  private void body(Fields fields, UserData data, int dcs) throws DecodeException {
    Optional<Concatenation> place = data.concatenation();
    boolean command = data.header().filter(UserDataHeader::isCommandPacket).isPresent();
    boolean response = data.header().filter(UserDataHeader::isResponsePacket).isPresent();
    boolean part = place.filter(numbers -> numbers.total() > 1).isPresent();
    if (part && data.septets().isEmpty() && SmsText.read(data, coding(dcs)).isEmpty()) {
      Concatenation numbers = place.get();
      String meaning = "part " + numbers.sequence() + " of " + numbers.total();
      fields.field("part of the data", fields.remaining(), CLAUSE + ".1", "", meaning);
    } else if (command || response) {
      PacketFields packets = new PacketFields(context);
      fields.group(
          command ? "command packet" : "response packet",
          fields.remaining(),
          command ? "TS 31.115 4.2" : "TS 31.115 4.4",
          "",
          "",
          inner -> packets.describe(Transport.SMS, command, inner));
    } else {
      Optional<String> text = SmsText.read(data, coding(dcs));
      fields.field(
          text.isPresent() ? "text" : "data",
          fields.remaining(),
          CLAUSE,
          text.map(CatValues::quoted).orElse(""),
          "");
    }
  }

  private static DataCodingScheme coding(int dcs) {
    return new DataCodingScheme(dcs);
  }
}
