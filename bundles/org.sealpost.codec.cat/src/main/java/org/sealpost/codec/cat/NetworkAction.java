package org.sealpost.codec.cat;

import java.util.List;
import org.sealpost.codec.bytes.DecodeException;

/** Proactive commands that send something into the network, short messages excepted. */
public sealed interface NetworkAction extends ProactiveAction {
  @Override
  default int destination() {
    return DeviceIdentities.NETWORK;
  }

  /**
   * SEND SS (TS 31.111 clause 6.4.11).
   *
   * @param request the object {@link CatTag#SS_STRING} (clause 8.14): type of number and swapped
   *     digits, the signs of the dialling string included
   */
  record SendSs(ComprehensionTlv request) implements NetworkAction {
    /** Checks the tag. */
    public SendSs {
      Range.check("tag of an SS string", request.tag(), CatTag.SS_STRING, CatTag.SS_STRING);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.SEND_SS;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      return List.of(request);
    }

    static SendSs from(ProactiveCommand command) throws DecodeException {
      command.required("SEND SS string", CatTag.SS_STRING);
      return new SendSs(command.find(CatTag.SS_STRING).orElseThrow());
    }
  }

  /**
   * SEND USSD (TS 31.111 clause 6.4.12).
   *
   * @param text the USSD string
   */
  record SendUssd(String text) implements NetworkAction {
    @Override
    public ProactiveType type() {
      return ProactiveType.SEND_USSD;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      return List.of(ComprehensionTlv.required(CatTag.USSD_STRING, ToolkitText.encodeUssd(text)));
    }

    static SendUssd from(ProactiveCommand command) throws DecodeException {
      return new SendUssd(
          ToolkitText.decodeUssd(command.required("SEND USSD string", CatTag.USSD_STRING).rest()));
    }
  }
}
