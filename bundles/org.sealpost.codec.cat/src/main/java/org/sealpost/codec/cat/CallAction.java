package org.sealpost.codec.cat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/** Proactive commands about calls and sounds. */
public sealed interface CallAction extends ProactiveAction {
  @Override
  default int destination() {
    return DeviceIdentities.NETWORK;
  }

  /**
   * SET UP CALL (TS 31.111 clause 6.6.12).
   *
   * @param qualifier 0..255: 00 only if not busy, 02 others are put on hold, 04 others are
   *     disconnected; one more each to dial again
   * @param question what the user is asked first, if the card says so
   * @param called the object {@link CatTag#ADDRESS}, or a URL {@link CatTag#URL}
   * @param capabilities the object {@link CatTag#CAPABILITY_CONFIGURATION}, if there is one
   * @param subaddress the object {@link CatTag#SUBADDRESS}, if there is one
   * @param redial how long to dial again: 1..255 minutes, seconds or tenths
   * @param shown what is shown meanwhile, if the card says so
   */
  record SetUpCall(
      int qualifier,
      Optional<String> question,
      ComprehensionTlv called,
      Optional<ComprehensionTlv> capabilities,
      Optional<ComprehensionTlv> subaddress,
      Optional<Duration> redial,
      Optional<String> shown)
      implements CallAction {
    /** Checks ranges and tags. */
    public SetUpCall {
      Range.octets("SET UP CALL qualifier", qualifier);
      if (called.tag() != CatTag.ADDRESS && called.tag() != CatTag.URL) {
        throw new IllegalArgumentException(
            String.format("called: expected tag 06 or 31, found %02X", called.tag()));
      }
      ProactiveObjects.requireTag(capabilities, CatTag.CAPABILITY_CONFIGURATION);
      ProactiveObjects.requireTag(subaddress, CatTag.SUBADDRESS);
      redial.ifPresent(TimeObject::requireDuration);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.SET_UP_CALL;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      List<ComprehensionTlv> objects = new ArrayList<>();
      question.map(ProactiveObjects::alpha).ifPresent(objects::add);
      objects.add(called);
      capabilities.ifPresent(objects::add);
      subaddress.ifPresent(objects::add);
      redial.map(TimeObject::duration).ifPresent(objects::add);
      shown.map(ProactiveObjects::alpha).ifPresent(objects::add);
      return objects;
    }

    /** A text in front of the number is the question, one behind it is shown. */
    static SetUpCall from(ProactiveCommand command) throws DecodeException {
      List<ComprehensionTlv> objects = command.objects();
      int at = 0;
      while (at < objects.size()
          && objects.get(at).tag() != CatTag.ADDRESS
          && objects.get(at).tag() != CatTag.URL) {
        at++;
      }
      if (at == objects.size()) {
        throw new DecodeException("SET UP CALL", 0, "an address", "none");
      }
      return new SetUpCall(
          command.details().qualifier(),
          ProactiveObjects.alpha(objects.subList(0, at)),
          objects.get(at),
          command.find(CatTag.CAPABILITY_CONFIGURATION),
          command.find(CatTag.SUBADDRESS),
          ProactiveObjects.duration(command),
          ProactiveObjects.alpha(objects.subList(at, objects.size())));
    }
  }

  /**
   * SEND DTMF (TS 102 223 clause 6.6.24).
   *
   * @param text shown meanwhile, if the card says so
   * @param digits of 0123456789*#p?e: p is a pause, ? any digit, e for expansion
   */
  record SendDtmf(Optional<String> text, String digits) implements CallAction {
    /** Checks the digits. */
    public SendDtmf {
      DialledDigits.require("DTMF string", digits);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.SEND_DTMF;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      List<ComprehensionTlv> objects = new ArrayList<>();
      text.map(ProactiveObjects::alpha).ifPresent(objects::add);
      objects.add(ComprehensionTlv.required(CatTag.DTMF_STRING, DialledDigits.encode(digits)));
      return objects;
    }

    static SendDtmf from(ProactiveCommand command) throws DecodeException {
      return new SendDtmf(
          ProactiveObjects.alpha(command.objects()),
          DialledDigits.decode(command.required("SEND DTMF string", CatTag.DTMF_STRING)));
    }
  }

  /**
   * PLAY TONE (TS 102 223 clause 6.6.5).
   *
   * @param qualifier 0..255: bit 1 vibrate too, if the terminal can
   * @param text shown meanwhile, if the card says so
   * @param tone which (clause 8.16), 0..255; without one the terminal's general beep
   * @param duration how long: 1..255 minutes, seconds or tenths; without one the terminal decides
   */
  record PlayTone(
      int qualifier, Optional<String> text, OptionalInt tone, Optional<Duration> duration)
      implements CallAction {
    /** Checks the ranges. */
    public PlayTone {
      Range.octets("PLAY TONE qualifier, tone", qualifier, tone.orElse(0));
      duration.ifPresent(TimeObject::requireDuration);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.PLAY_TONE;
    }

    @Override
    public int destination() {
      return DeviceIdentities.EARPIECE;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      List<ComprehensionTlv> objects = new ArrayList<>();
      text.map(ProactiveObjects::alpha).ifPresent(objects::add);
      tone.ifPresent(t -> objects.add(ComprehensionTlv.optional(CatTag.TONE, (byte) t)));
      duration.map(TimeObject::duration).ifPresent(objects::add);
      return objects;
    }

    static PlayTone from(ProactiveCommand command) throws DecodeException {
      OptionalInt tone = OptionalInt.empty();
      if (command.find(CatTag.TONE).isPresent()) {
        ByteReader reader = command.required("PLAY TONE tone", CatTag.TONE);
        tone = OptionalInt.of(reader.u8("tone"));
        reader.expectEnd();
      }
      return new PlayTone(
          command.details().qualifier(),
          ProactiveObjects.alpha(command.objects()),
          tone,
          ProactiveObjects.duration(command));
    }
  }
}
