package org.sealpost.codec.explain;

import java.util.Arrays;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OpenedResponse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.SealedCommand;
import org.sealpost.codec.ota.SealedResponse;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Transport;

/** Secured packets (TS 102 225 clauses 5.1 and 5.2). */
final class PacketFields {
  private static final String COMMAND = "TS 102 225 5.1";
  private static final String RESPONSE = "TS 102 225 5.2";
  private static final int MOST_PADDING = 15;
  private static final int FIRST_UNNAMED_STATUS = 0x10;

  private final OtaContext context;
  private final ScriptFields scripts = new ScriptFields();

  PacketFields(OtaContext context) {
    this.context = context;
  }

  /** Fails unless {@code octets} are such a packet. */
  static void require(Transport transport, boolean command, byte[] octets) throws DecodeException {
    if (command) {
      SealedCommand.parse(transport, octets);
    } else {
      SealedResponse.parse(transport, octets);
    }
  }

  /** A packet from CPL, RPL, CPI or RPI on. */
  void describe(Transport transport, boolean isCommand, Fields fields) throws DecodeException {
    if (isCommand) {
      command(transport, fields);
    } else {
      response(transport, fields);
    }
  }

  /** A command packet from CPL or CPI on. */
  private void command(Transport transport, Fields fields) throws DecodeException {
    byte[] packet = fields.all();
    SealedCommand sealed = SealedCommand.parse(transport, packet);
    lead(transport, fields, true);
    CommandHeader header = sealed.header();
    Spi spi = header.spi();
    fields.flags(
        "SPI, first octet",
        COMMAND + ".1",
        octet -> SecurityWords.command(spi),
        octet -> SecurityWords.commandBits(spi));
    fields.flags(
        "SPI, second octet",
        COMMAND + ".1",
        octet -> SecurityWords.response(spi),
        octet -> SecurityWords.responseBits(spi));
    fields.octet("KIc", COMMAND + ".2", octet -> SecurityWords.kic(KeyUse.ofOctet(octet)));
    fields.octet(
        "KID", COMMAND + ".3", octet -> SecurityWords.kid(KeyUse.ofOctet(octet), checksumOf(spi)));
    fields.field(
        "TAR", 3, "TS 101 220 D", header.tar().toString(), SecurityWords.tar(header.tar().value()));
    if (spi.ciphered()) {
      fields.field("ciphered part", fields.remaining(), COMMAND, "", "CNTR to the padding");
    } else {
      clear(fields, sealed.checksumLength(), spi.security(), COMMAND, false);
    }
    opened(fields, packet, sealed);
  }

  /** The mode under which KID is read: the command's, or else the answer's. */
  private static SecurityMode checksumOf(Spi spi) {
    return spi.security() == SecurityMode.NONE ? spi.porSecurity() : spi.security();
  }

  private void opened(Fields fields, byte[] packet, SealedCommand sealed) {
    CommandHeader header = sealed.header();
    boolean bare = !header.spi().ciphered() && header.spi().security() == SecurityMode.NONE;
    if (bare) {
      return;
    }
    Optional<OtaKeys> keys = context.keys().of(header);
    if (keys.isEmpty()) {
      fields.note("keys", "", "not given: nothing was deciphered or verified", "");
      return;
    }
    try {
      CommandPacket opened = sealed.open(keys.get());
      fields.note("with these keys", "", verified(header.spi().security()), COMMAND);
      if (header.spi().ciphered()) {
        counter(fields, opened.cntr(), COMMAND);
        byte[] data = opened.data();
        fields.derived("secured data", data, "TS 102 226 5.2", "", scripts::command);
      }
    } catch (OtaSecurityException e) {
      fields.note("with these keys", e.status().toString(), e.getMessage(), "TS 102 225 5.2");
    }
  }

  /** A response packet from RPL or RPI on. */
  private void response(Transport transport, Fields fields) throws DecodeException {
    byte[] packet = fields.all();
    SealedResponse sealed = SealedResponse.parse(transport, packet);
    lead(transport, fields, false);
    fields.field(
        "TAR", 3, "TS 101 220 D", sealed.tar().toString(), SecurityWords.tar(sealed.tar().value()));
    Optional<CommandHeader> asked = context.command();
    boolean ciphered =
        asked.map(header -> header.spi().porCiphered()).orElse(true)
            && !looksClear(packet, fields.remaining(), sealed.checksumLength());
    if (ciphered) {
      String guess = asked.isPresent() ? "" : "as it seems; ";
      fields.field("ciphered part", fields.remaining(), RESPONSE, "", guess + "CNTR to padding");
    } else {
      SecurityMode mode = asked.map(h -> h.spi().porSecurity()).orElse(SecurityMode.CC);
      clear(fields, sealed.checksumLength(), mode, RESPONSE, true);
    }
    if (ciphered || sealed.checksumLength() > 0) {
      opened(fields, sealed, asked, ciphered);
    }
  }

  private void opened(
      Fields fields, SealedResponse sealed, Optional<CommandHeader> asked, boolean ciphered) {
    Optional<OtaKeys> keys = asked.flatMap(context.keys()::of);
    if (keys.isEmpty()) {
      String missing = asked.isEmpty() ? "the command that it answers" : "keys";
      fields.note(missing, "", "not given: nothing was deciphered or verified", "");
      return;
    }
    try {
      OpenedResponse opened = sealed.open(asked.get(), keys.get());
      fields.note("with these keys", "", verified(opened.protection()), RESPONSE);
      if (ciphered) {
        counter(fields, opened.packet().cntr(), RESPONSE);
        ResponseStatus status = opened.packet().status();
        fields.note("STS", String.format("%02X", status.code()), status.description(), RESPONSE);
        byte[] data = opened.packet().data();
        fields.derived("response data", data, "TS 102 226 5.2", "", scripts::response);
      }
    } catch (OtaSecurityException e) {
      fields.note("with these keys", e.status().toString(), e.getMessage(), RESPONSE);
    }
  }

  /** What stands behind the TAR when it is not ciphered. */
  private void clear(
      Fields fields, int checksum, SecurityMode mode, String clause, boolean isResponse)
      throws DecodeException {
    fields.number("CNTR", 5, "TS 102 225 5.1.4", "");
    int padding = fields.octet("PCNTR", clause, count -> count + " octets of padding at the end");
    if (isResponse) {
      fields.octet("STS", clause, code -> ResponseStatus.of(code).description());
    }
    if (checksum > 0) {
      fields.field(mode == SecurityMode.NONE ? "RC/CC/DS" : mode.name(), checksum, clause, "", "");
    }
    int data = Math.max(0, fields.remaining() - padding);
    if (data > 0) {
      fields.group(
          isResponse ? "response data" : "secured data",
          data,
          "TS 102 226 5.2",
          "",
          "",
          isResponse ? scripts::response : scripts::command);
    }
    if (fields.remaining() > 0) {
      fields.field("padding", fields.remaining(), clause, "", "");
    }
  }

  private static void lead(Transport transport, Fields fields, boolean command)
      throws DecodeException {
    String clause = command ? COMMAND : RESPONSE;
    String length = command ? "CPL" : "RPL";
    String header = command ? "CHL" : "RHL";
    if (transport == Transport.SMS) {
      fields.number(length, 2, clause, "octets behind it");
      fields.number(header, 1, clause, "octets of the header");
      return;
    }
    fields.octet(command ? "CPI" : "RPI", clause, id -> command ? "command" : "response");
    berLength(fields, length, clause, "octets behind it");
    berLength(fields, header, clause, "octets of the header");
  }

  private static void berLength(Fields fields, String name, String clause, String meaning)
      throws DecodeException {
    int first = fields.peek(name);
    if (first < 0x80) {
      fields.number(name, 1, clause, meaning);
    } else {
      fields.octet(name + " form", clause, form -> (form & 0x7f) + " octets of length follow");
      fields.number(name, first & 0x7f, clause, meaning);
    }
  }

  /**
   * Whether CNTR, PCNTR and STS are what they would be in clear. Of ciphered ones one in some
   * thousand looks so.
   */
  private static boolean looksClear(byte[] packet, int remaining, int checksum) {
    int cntr = packet.length - remaining;
    int padding = packet[cntr + 5] & 0xff;
    int status = packet[cntr + 6] & 0xff;
    int data = remaining - 7 - checksum;
    if (padding > Math.min(MOST_PADDING, data) || status >= FIRST_UNNAMED_STATUS) {
      return false;
    }
    byte[] tail = Arrays.copyOfRange(packet, packet.length - padding, packet.length);
    return Arrays.equals(tail, new byte[padding]);
  }

  private static void counter(Fields fields, long cntr, String clause) {
    fields.note("CNTR", Long.toString(cntr), String.format("%010X", cntr), clause);
  }

  private static String verified(SecurityMode mode) {
    return mode == SecurityMode.NONE
        ? "opened; nothing vouches for it"
        : "opened, " + mode + " is right";
  }
}
