package org.sealpost.softcard;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CarriedMessage;
import org.sealpost.codec.cat.CatTag;
import org.sealpost.codec.cat.ComprehensionTlv;
import org.sealpost.codec.cat.DeviceIdentities;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.SmsPpDownload;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsSubmit;

/** ENVELOPE (SMS-PP DOWNLOAD), TS 31.111 clause 7.1 and TS 31.115: secured packets by SMS. */
final class SmsDownload {
  private static final int FILE_CHANGE = 0x01;
  private static final int UICC_RESET = 0x04;

  /** When a proof is late, the terminal polls after this. */
  private static final Duration LATE = Duration.ofSeconds(2);

  private final CardProfile profile;
  private final CardMemory memory;
  private final PacketReceiver receiver;
  private final ProactiveSession toolkit;
  private final ResponseBuffer buffer;
  private final AnswerManner manner;
  private final SegmentStore segments;
  private int reference;
  private boolean busy;

  SmsDownload(
      CardProfile profile,
      CardMemory memory,
      PacketReceiver receiver,
      ProactiveSession toolkit,
      ResponseBuffer buffer) {
    this.profile = profile;
    this.memory = memory;
    this.receiver = receiver;
    this.toolkit = toolkit;
    this.buffer = buffer;
    manner = new AnswerManner(profile.behaviours());
    segments = new SegmentStore(profile.behaviours().contains(Behaviour.LAST_PART_FIRST));
    reset();
  }

  void reset() {
    segments.clear();
    busy = profile.behaviours().contains(Behaviour.BUSY_9300);
  }

  /**
   * What the card answers to the data field of an ENVELOPE: nothing (9000) while parts are missing
   * or where no proof of receipt is asked for, else TP-UD with the proof.
   */
  ResponseApdu envelope(byte[] data) throws CardStorageException {
    if (busy) {
      busy = false;
      return ResponseApdu.of(StatusWord.TOOLKIT_BUSY);
    }
    try {
      SmsPpDownload download = SmsPpDownload.decode(data);
      SmsDeliver message = SmsDeliver.decode(download.message().tpdu());
      Optional<byte[]> packet = segments.add(message.originator(), message.userData());
      if (packet.isEmpty()) {
        return profile.behaviours().contains(Behaviour.PARTS_WITH_DATA)
            ? buffer.hold(new byte[1])
            : ResponseApdu.of(StatusWord.OK);
      }
      Octets imsi = imsi();
      ResponseApdu answer = answer(receiver.receive(packet.get()), download, message);
      if (!imsi.equals(imsi())) {
        refresh();
      }
      return answer;
    } catch (DecodeException e) {
      return ResponseApdu.of(StatusWord.WRONG_DATA);
    }
  }

  private ResponseApdu answer(Verdict plain, SmsPpDownload download, SmsDeliver message) {
    Optional<StatusWord> bare = manner.bare(plain);
    if (bare.isPresent() || !plain.isAsked()) {
      return ResponseApdu.of(bare.orElse(StatusWord.OK));
    }
    Verdict verdict = manner.worded(plain);
    boolean bySubmit =
        verdict.header().spi().porBySubmit() && toolkit.can(TerminalFeature.SEND_SHORT_MESSAGE);
    if (bySubmit) {
      submit(verdict.packet(), download.message().serviceCentre(), message);
    }
    return buffer.hold(
        OtaUserData.ofResponse(bySubmit ? verdict.announcement() : verdict.packet()));
  }

  /** The proof goes to who sent the packet, through the service centre it came from. */
  private void submit(byte[] packet, byte[] serviceCentre, SmsDeliver command) {
    reference = (reference + 1) & 0xff;
    boolean late = profile.behaviours().contains(Behaviour.PROOF_LATE);
    if (late && toolkit.can(TerminalFeature.POLL_INTERVAL)) {
      toolkit.add(new ProactiveAction.PollInterval(LATE), response -> {});
    }
    for (SmsSubmit part : SecuredSms.submit(command.originator(), packet, reference)) {
      ProactiveAction message =
          new ProactiveAction.SendShortMessage(
              false, new CarriedMessage(serviceCentre, part.encode()));
      if (late) {
        toolkit.addLate(message);
      } else {
        toolkit.add(message, response -> {});
      }
    }
  }

  private void refresh() {
    if (profile.behaviours().contains(Behaviour.NO_REFRESH)
        || !toolkit.can(TerminalFeature.REFRESH)) {
      return;
    }
    if (!profile.behaviours().contains(Behaviour.REFRESH_FILE_CHANGE)) {
      toolkit.add(ProactiveType.REFRESH, UICC_RESET, DeviceIdentities.TERMINAL, List.of());
      return;
    }
    byte[] files = new ByteWriter().u8(1).bytes(Imsi.FILE.encode()).toByteArray();
    toolkit.add(
        ProactiveType.REFRESH,
        FILE_CHANGE,
        DeviceIdentities.TERMINAL,
        List.of(ComprehensionTlv.required(CatTag.FILE_LIST, files)));
  }

  private Octets imsi() {
    return memory.state().files().find(Imsi.FILE).orElseThrow().content();
  }
}
