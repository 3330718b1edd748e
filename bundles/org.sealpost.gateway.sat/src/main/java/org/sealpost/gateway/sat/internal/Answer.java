package org.sealpost.gateway.sat.internal;

import java.util.List;
import org.sealpost.codec.cat.ComprehensionTlv;
import org.sealpost.codec.cat.DeviceIdentities;
import org.sealpost.codec.cat.ProactiveCommand;
import org.sealpost.codec.cat.TerminalResponse;

/**
 * What came of a proactive command.
 *
 * @param result general result (TS 102 223 clause 8.12)
 * @param additional additional information on the result, or -1 for none
 * @param objects what the type of command is answered with
 */
record Answer(int result, int additional, List<ComprehensionTlv> objects) {
  /** Causes of a {@link TerminalResponse#CHANNEL_ERROR} (clause 8.12.11). */
  static final int NO_CHANNEL_AVAILABLE = 0x01;

  static final int CHANNEL_CLOSED = 0x02;
  static final int NO_SUCH_CHANNEL = 0x03;
  static final int BUFFER_TOO_SMALL = 0x04;
  static final int NO_SUCH_TRANSPORT = 0x06;
  static final int NOT_REACHABLE = 0x07;

  /** A result without further words. */
  static Answer of(int result) {
    return new Answer(result, -1, List.of());
  }

  /** The command was performed. */
  static Answer done(ComprehensionTlv... objects) {
    return new Answer(TerminalResponse.PERFORMED, -1, List.of(objects));
  }

  /** Not now: with the additional information that 20 demands, 00, no specific cause (8.12.2). */
  static Answer busy() {
    return new Answer(TerminalResponse.TERMINAL_BUSY, 0, List.of());
  }

  /** A channel did not do what the card wanted. */
  static Answer channelError(int cause) {
    return new Answer(TerminalResponse.CHANNEL_ERROR, cause, List.of());
  }

  TerminalResponse to(ProactiveCommand command) {
    return new TerminalResponse(
        command.details(),
        DeviceIdentities.TERMINAL_TO_UICC,
        result,
        additional < 0 ? new byte[0] : new byte[] {(byte) additional},
        objects);
  }
}
