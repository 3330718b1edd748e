package org.sealpost.cli.vectors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.InformationElement;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;

/** A part of a short message: a user data header, or an address. */
final class SmsCheck {
  private final Members entry;
  private final Findings findings;

  SmsCheck(Members entry, Findings findings) {
    this.entry = entry;
    this.findings = findings;
  }

  void run() throws DecodeException {
    Optional<byte[]> encoded = entry.octets("encoded");
    Members decoded = entry.object("decoded");
    if (encoded.isEmpty()) {
      return;
    }
    if (decoded.has("ies")) {
      userData(encoded.get(), decoded);
    } else if (decoded.has("digits")) {
      address(encoded.get(), decoded);
    }
  }

  private void userData(byte[] encoded, Members decoded) throws DecodeException {
    UserData found = UserData.decode(encoded);
    List<InformationElement> elements =
        found.header().map(UserDataHeader::elements).orElse(List.of());
    List<?> expected = decoded.list("ies");
    findings.compare("information elements", expected.size(), elements.size());
    for (int i = 0; i < Math.min(expected.size(), elements.size()); i++) {
      Members pair =
          new Members(
              expected.get(i) instanceof List<?> list && list.size() == 2
                  ? Map.of("id", list.get(0), "value", list.get(1))
                  : Map.of());
      findings.compare("element", pair.hexNumber("id"), (long) elements.get(i).id());
      findings.compareOctets("element value", pair.octets("value"), elements.get(i).value());
    }
    findings.compareOctets("octets behind the header", decoded.octets("tail"), found.body());
  }

  /** The address as that of an otherwise empty message. */
  private void address(byte[] encoded, Members decoded) throws DecodeException {
    byte[] tpdu =
        new ByteWriter()
            .u8(0x04) // SMS-DELIVER, no more messages
            .bytes(encoded)
            .u16(0x0004) // PID, DCS: 8-bit data
            .bytes(new byte[] {0x62, 0x10, 0x10, 0, 0, 0, 0}) // SCTS
            .u8(0) // UDL
            .toByteArray();
    Address found = SmsDeliver.decode(tpdu).originator();
    findings.compare("digits", decoded.text("digits"), found.digits());
    findings.compare("TON", decoded.number("ton"), (long) (found.type() >> 4 & 7));
    findings.compare("NPI", decoded.number("npi"), (long) (found.type() & 0xf));
  }
}
