package org.sealpost.cli.vectors;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CompactResponse;
import org.sealpost.codec.ota.OpenedResponse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.SealedResponse;
import org.sealpost.codec.ota.Transport;

/** The response packet of an entry: what it opens to, and what a card answered with it. */
final class ResponseCheck {
  /** RPL RHL TAR CNTR PCNTR STS. */
  private static final int BEFORE_CHECKSUM = 13;

  private final Members entry;
  private final Findings findings;

  ResponseCheck(Members entry, Findings findings) {
    this.entry = entry;
    this.findings = findings;
  }

  void run() throws DecodeException {
    Optional<byte[]> packet = packet();
    if (packet.isPresent() && !entry.isFalse("verified_response")) {
      check(packet.get());
    }
    Optional<byte[]> userData = entry.octets("response_ud_with_udh");
    Optional<byte[]> answer = entry.octets("card_answer_with_sw");
    if (userData.isPresent() && answer.isPresent()) {
      int length = Math.max(0, answer.get().length - 2);
      findings.compareOctets(
          "card answer without status word", userData, Arrays.copyOf(answer.get(), length));
    }
  }

  private Optional<byte[]> packet() throws DecodeException {
    Optional<byte[]> userData = entry.octets("response_ud_with_udh", "response_ud");
    return userData.isPresent()
        ? Optional.of(OtaUserData.responsePacket(userData.get()))
        : entry.octets("response_packet_with_rpl_no_udh", "response_packet");
  }

  private void check(byte[] packet) throws DecodeException {
    Security security = new Security(entry);
    SealedResponse sealed = SealedResponse.parse(security.transport(), packet);
    findings.compare("response TAR", entry.tar(), sealed.tar() + "");
    Optional<CommandHeader> header = header(security, sealed);
    if (header.isEmpty() || entry.has("verified_error")) {
      return;
    }
    Optional<OtaKeys> found = security.keys(header.get(), sealed.checksumLength());
    if (found.isEmpty()) {
      return;
    }
    boolean shouldOpen = entry.text("expect").filter(word -> !word.equals("ok")).isEmpty();
    try (OtaKeys keys = found.get()) {
      OpenedResponse opened = sealed.open(header.get(), keys);
      findings.check(shouldOpen, "response", "that it is refused", "that it opens");
      compare(opened.packet());
      if (security.transport() == Transport.SMS) {
        clearParts(opened, packet, sealed.checksumLength());
      }
    } catch (OtaSecurityException e) {
      findings.check(!shouldOpen, "response", "that it opens", e.getMessage());
    }
  }

  private Optional<CommandHeader> header(Security security, SealedResponse sealed) {
    return security
        .header()
        .map(known -> new CommandHeader(known.spi(), known.kic(), known.kid(), sealed.tar()));
  }

  private void compare(ResponsePacket found) {
    Members response = entry.object("response");
    Members header = response.object("Header");
    status(response.value("response_status").or(() -> header.value("ResponseStatus")), found);
    findings.compare(
        "response CNTR",
        response.hexNumber("cntr").or(() -> header.hexNumber("Counter")),
        found.cntr());
    findings.compare(
        "response TAR", header.text("TAR").map(String::toUpperCase), found.tar().toString());
    findings.compareOctets("response data", response.octets("Data"), found.data());
    script(response, found.data());
    Members verified = entry.object("verified_response");
    findings.compare("verified status", verified.number("rsc"), (long) found.status().code());
    findings.compareOctets("verified data", verified.octets("data"), found.data());
    findings.compare("verified CNTR", verified.hexNumber("cntr"), found.cntr());
  }

  private void status(Optional<Object> said, ResponsePacket found) {
    OptionalInt code = said.map(Words::status).orElse(OptionalInt.empty());
    if (code.isPresent()) {
      findings.compare("response status", code.getAsInt(), found.status().code());
    }
  }

  private void script(Members response, byte[] data) {
    if (!response.has("number_of_commands") && !response.has("last_status_word")) {
      return;
    }
    try {
      CompactResponse script = CompactResponse.decode(data);
      findings.compare(
          "number of commands", response.number("number_of_commands"), (long) script.executed());
      findings.compare(
          "last status word", response.hexNumber("last_status_word"), (long) script.statusWord());
      findings.compareOctets(
          "last response data", response.octets("last_response_data"), script.data());
    } catch (DecodeException e) {
      findings.fail("response data", e.getMessage());
    }
  }

  /** What can be told from lengths, and of a packet that is not ciphered its checksum. */
  private void clearParts(OpenedResponse opened, byte[] packet, int checksumLength) {
    Members response = entry.object("response");
    int dataStart = BEFORE_CHECKSUM + checksumLength;
    long padding = packet.length - dataStart - opened.packet().data().length;
    findings.compare(
        "PCNTR",
        response.number("pcntr").or(() -> response.object("Header").number("PaddingCounter")),
        padding);
    if (!opened.ciphered()) {
      findings.compareOctets(
          "response CC",
          response.octets("cc"),
          Arrays.copyOfRange(packet, BEFORE_CHECKSUM, dataStart));
    }
  }
}
