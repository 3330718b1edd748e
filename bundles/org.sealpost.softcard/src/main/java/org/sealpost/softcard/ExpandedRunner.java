package org.sealpost.softcard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.ComprehensionTlv;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.ota.BadFormat;
import org.sealpost.codec.ota.CompactResponse;
import org.sealpost.codec.ota.ExpandedResponse;
import org.sealpost.codec.ota.LengthForm;
import org.sealpost.codec.ota.ResponseElement;
import org.sealpost.codec.ota.ScriptElement;
import org.sealpost.codec.ota.ScriptReading;

/**
 * Scripts in expanded format (TS 102 226 clause 5.2.2). Actions are issued when the packet was
 * answered: the card does not stop in the middle of an ENVELOPE.
 */
final class ExpandedRunner {
  private static final int MOST_COUNTED = 0xff;

  private final ProactiveSession toolkit;

  ExpandedRunner(ProactiveSession toolkit) {
    this.toolkit = toolkit;
  }

  PacketRunner.Result run(ScriptContext context, ScriptReading reading)
      throws CardStorageException {
    List<ResponseElement> answers = new ArrayList<>();
    Optional<byte[]> errorAction = Optional.empty();
    int executed = 0;
    int status = StatusWord.OK.value();
    for (ScriptElement element : reading.elements()) {
      executed++;
      switch (element.kind()) {
        case COMMAND -> {
          ResponseApdu answer =
              ScriptRunner.run(context.target(), context.buffer(), element.value(), true);
          status = answer.status().value();
          answers.add(ResponseElement.response(answer.data(), status));
        }
        case IMMEDIATE_ACTION -> issue(element.value());
        case ERROR_ACTION -> errorAction = Optional.of(element.value());
        case CHAINING -> {}
      }
      if (!new CompactResponse(0, status, new byte[0]).succeeded()) {
        errorAction.ifPresent(this::issue);
        return result(reading.form(), executed, status, answers);
      }
    }
    reading.badFormat().map(ResponseElement::badFormat).ifPresent(answers::add);
    return result(reading.form(), executed, status, answers);
  }

  /** The answer to what is no script at all. */
  static PacketRunner.Result unreadable() {
    return result(
        LengthForm.DEFINITE,
        0,
        StatusWord.WRONG_LENGTH.value(),
        List.of(ResponseElement.badFormat(BadFormat.WRONG_LENGTH)));
  }

  /** The answer to a script that goes on with a context that is not there. */
  static PacketRunner.Result unchained(LengthForm form) {
    return result(
        form,
        0,
        StatusWord.CONDITIONS_NOT_SATISFIED.value(),
        List.of(new ResponseElement(ResponseElement.Kind.CHAINING, new byte[] {1})));
  }

  private static PacketRunner.Result result(
      LengthForm form, int executed, int status, List<ResponseElement> answers) {
    int counted = Math.min(executed, MOST_COUNTED);
    List<ResponseElement> elements = new ArrayList<>();
    elements.add(ResponseElement.executed(counted));
    elements.addAll(answers);
    return new PacketRunner.Result(counted, status, new ExpandedResponse(form, elements).encode());
  }

  /** A record of EF RMA names none, as this card has no such file. */
  private void issue(byte[] action) {
    if (action.length > 1) {
      try {
        toolkit.add(ComprehensionTlv.decodeAll(action));
      } catch (DecodeException e) {
        return; // a terminal would not understand it either
      }
    }
  }
}
