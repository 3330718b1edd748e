package org.sealpost.cli.vectors;

import java.util.Arrays;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.explain.SecuredForm;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.CounterMode;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.ota.SealedCommand;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.codec.ota.Transport;

/** The command packet of an entry: what seals to it, what it opens to, what carries it. */
final class CommandCheck {
  private final Members entry;
  private final Security security;
  private final Findings findings;

  CommandCheck(Members entry, Findings findings) {
    this.entry = entry;
    this.findings = findings;
    security = new Security(entry);
  }

  void run() throws DecodeException {
    Optional<byte[]> packet = packet();
    if (packet.isPresent() && !entry.isFalse("verified_command")) {
      check(packet.get());
    }
    carriers(packet);
  }

  private Optional<byte[]> packet() throws DecodeException {
    Optional<byte[]> whole =
        entry.octets("secured_packet_with_cpl", "secured_packet_with_cpi", "secured_packet");
    if (whole.isPresent()) {
      return whole;
    }
    Optional<byte[]> withoutLength = entry.octets("secured_packet_WITHOUT_cpl");
    if (withoutLength.isPresent()) {
      byte[] rest = withoutLength.get();
      return Optional.of(new ByteWriter().u16(rest.length).bytes(rest).toByteArray());
    }
    Optional<byte[]> userData = entry.octets("command_ud_with_udh", "command_ud");
    return userData.isPresent()
        ? Optional.of(OtaUserData.commandPacket(userData.get()))
        : Optional.empty();
  }

  private void check(byte[] packet) throws DecodeException {
    Transport transport = security.transport();
    SealedCommand sealed = SealedCommand.parse(transport, packet);
    findings.compare("TAR", entry.tar(), sealed.header().tar() + "");
    Optional<CommandHeader> header = security.header();
    findings.compare("header", header, sealed.header());
    if (entry.has("verified_error")) {
      return; // its octets are not by the standard: nothing but the structure is told
    }
    Optional<OtaKeys> found = security.keys(sealed.header(), sealed.checksumLength());
    if (found.isPresent()) {
      try (OtaKeys keys = found.get()) {
        open(sealed, keys);
        seal(transport, header.orElse(sealed.header()), packet, keys);
      }
    } else if (sealed.header().spi().security() == SecurityMode.DS) {
      findings.fail("checksum", "digital signatures are unsupported");
    }
  }

  private void open(SealedCommand sealed, OtaKeys keys) {
    boolean shouldOpen = entry.text("expect").filter(word -> !word.equals("ok")).isEmpty();
    try {
      CommandPacket opened = sealed.open(keys);
      findings.check(shouldOpen, "command", "that it is refused", "that it opens");
      findings.compareOctets("plaintext", plaintext(), opened.data());
      if (opened.header().spi().counterMode() != CounterMode.NONE) {
        findings.compare("CNTR", entry.hexNumber("cntr"), opened.cntr());
      }
    } catch (OtaSecurityException e) {
      findings.check(!shouldOpen, "command", "that it opens", e.getMessage());
    }
  }

  private Optional<byte[]> plaintext() {
    return entry.octets("plaintext_apdu", "plaintext", "secured_data", "script");
  }

  /** Without a counter mode the field may have what the entry says, or zero. */
  private void seal(Transport transport, CommandHeader header, byte[] packet, OtaKeys keys) {
    Optional<byte[]> data = plaintext();
    Optional<Long> cntr = entry.hexNumber("cntr");
    boolean other = entry.text("expect").filter(word -> !word.equals("ok")).isPresent();
    if (data.isEmpty() || cntr.isEmpty() || other) {
      return;
    }
    byte[] sealed = CommandPacket.seal(transport, header, cntr.get(), data.get(), keys);
    boolean counts = header.spi().counterMode() != CounterMode.NONE;
    findings.compareOctets(
        "sealed packet",
        Optional.of(packet),
        counts || Arrays.equals(sealed, packet)
            ? sealed
            : CommandPacket.seal(transport, header, 0, data.get(), keys));
  }

  /** What is said to carry the packet must end with it; where there is none it must have one. */
  private void carriers(Optional<byte[]> packet) throws DecodeException {
    Optional<byte[]> tpdu = entry.octets("sms_deliver_tpdu", "sms_tpdu");
    if (tpdu.isPresent() && packet.isPresent()) {
      // By its end: recordings exist in which TP-UDL counts only the header.
      byte[] end = OtaUserData.ofCommand(packet.get());
      int from = Math.max(0, tpdu.get().length - end.length);
      byte[] found = Arrays.copyOfRange(tpdu.get(), from, tpdu.get().length);
      findings.compareOctets("end of the TPDU", Optional.of(end), found);
    }
    Optional<byte[]> apdu = entry.octets("envelope_apdu", "apdu");
    if (apdu.isPresent()) {
      SecuredForm.Found found = SecuredForm.APDU.find(apdu.get());
      boolean part = found.part().isPresent();
      findings.check(part || found.isCommand(), "ENVELOPE", "a command packet", "another");
      if (!part) {
        findings.compareOctets("packet in the ENVELOPE", packet, found.octets());
      }
    }
  }
}
