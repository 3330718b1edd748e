package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.ProactiveCommand;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.SmsPpDownload;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalProfile;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.OpenedResponse;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.SealedResponse;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.SmsDeliver;

/** What a phone does with a card. */
final class Terminal {
  static final Address ORIGINATOR = Address.of("+44770099999");

  private final SoftCard card;

  Terminal(SoftCard card) {
    this.card = card;
  }

  /** One exchange in hexadecimal, spaces allowed. */
  String raw(String apdu) {
    byte[] command = HexFormat.of().parseHex(apdu.replace(" ", ""));
    return HexFormat.of().formatHex(transmit(command));
  }

  /** For cards that are not expected to lose power. */
  private byte[] transmit(byte[] command) {
    try {
      return card.transmit(command);
    } catch (PowerLossException e) {
      throw new AssertionError(e);
    }
  }

  /** A command with all that is needed to get its whole answer. */
  ResponseApdu run(CommandApdu command) throws DecodeException {
    ResponseApdu answer = ResponseApdu.decode(transmit(command.encode()));
    if (answer.wrongLe().isPresent()) {
      return run(command.withExpected(answer.wrongLe().getAsInt()));
    }
    ByteWriter data = new ByteWriter().bytes(answer.data());
    while (answer.moreAvailable().isPresent()) {
      CommandApdu more = UiccCommands.getResponse(answer.moreAvailable().getAsInt());
      answer = ResponseApdu.decode(transmit(more.encode()));
      data.bytes(answer.data());
    }
    return new ResponseApdu(data.toByteArray(), answer.status());
  }

  byte[] read(FilePath path) throws DecodeException {
    assertThat(run(UiccCommands.select(path)).isOk()).isTrue();
    ResponseApdu answer = run(UiccCommands.readBinary(0, 256));
    assertThat(answer.isOk()).isTrue();
    return answer.data();
  }

  /** As many envelopes as the packet needs; the answer to the last one. */
  ResponseApdu send(byte[] packet) throws DecodeException {
    ResponseApdu answer = null;
    for (CommandApdu envelope : envelopes(packet)) {
      answer = run(envelope);
    }
    return answer;
  }

  static List<CommandApdu> envelopes(byte[] packet) {
    List<SmsDeliver> messages =
        SecuredSms.deliver(ORIGINATOR, packet, Instant.parse("2032-01-01T00:00:00Z"), 7);
    return messages.stream()
        .map(message -> SmsPpDownload.of(new byte[0], message.encode()).toApdu())
        .toList();
  }

  /** The proof of receipt, checked as the packet's SPI demands. */
  OpenedResponse deliver(CommandPacket packet) throws Exception {
    return open(packet, send(packet.seal(Cards.keys())).data());
  }

  static OpenedResponse open(CommandPacket packet, byte[] userData)
      throws DecodeException, OtaSecurityException {
    return SealedResponse.parse(OtaUserData.responsePacket(userData))
        .open(packet.header(), Cards.keys());
  }

  /** The proof of receipt, which must be a secured one. */
  ResponsePacket secured(CommandPacket packet) throws Exception {
    OpenedResponse opened = deliver(packet);
    assertThat(opened.protection()).isEqualTo(packet.header().spi().porSecurity());
    return opened.packet();
  }

  Terminal start() throws DecodeException {
    TerminalProfile profile =
        TerminalProfile.of(
            Set.of(
                TerminalFeature.PROFILE_DOWNLOAD,
                TerminalFeature.SMS_PP_DOWNLOAD,
                TerminalFeature.REFRESH,
                TerminalFeature.SEND_SHORT_MESSAGE));
    assertThat(run(profile.toApdu()).isOk()).isTrue();
    return this;
  }

  ProactiveCommand fetch(OptionalInt announced) throws DecodeException {
    return ProactiveCommand.decode(run(UiccCommands.fetch(announced.orElseThrow())).data());
  }

  ResponseApdu conclude(ProactiveCommand command, int result) throws DecodeException {
    return run(TerminalResponse.to(command, result).toApdu());
  }
}
