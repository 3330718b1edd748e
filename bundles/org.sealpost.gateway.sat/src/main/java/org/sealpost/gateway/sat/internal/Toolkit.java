package org.sealpost.gateway.sat.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.DeviceIdentities;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveCommand;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalProfile;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.codec.frame.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proactive session of a card whose terminal is the gateway (TS 102 223): after each command it
 * fetches and answers what the card has pending. Where the baseband is the terminal it only
 * transmits: profile, FETCH and reset are not the gateway's there.
 */
final class Toolkit {
  private static final Logger LOG = LoggerFactory.getLogger(Toolkit.class);

  /** Proactive commands in a row: a card that goes on is left alone until the next command. */
  private static final int MOST_COMMANDS = 32;

  /** What the gateway can do; the profile tells the truth. */
  private static final Set<TerminalFeature> FEATURES =
      Set.of(
          TerminalFeature.PROFILE_DOWNLOAD,
          TerminalFeature.SMS_PP_DOWNLOAD,
          TerminalFeature.MORE_TIME,
          TerminalFeature.REFRESH,
          TerminalFeature.SEND_SHORT_MESSAGE);

  /** The commands among them; all others are beyond the terminal's capabilities. */
  private static final Set<ProactiveType> PERFORMED =
      Set.of(ProactiveType.MORE_TIME, ProactiveType.REFRESH, ProactiveType.SEND_SHORT_MESSAGE);

  /** What a card may ask for. */
  interface Host {
    /** Whether the SMS is durable; the card is told "done" only then. */
    boolean send(ProactiveAction.SendShortMessage message);

    /**
     * Files may have changed, or the card wants to be reset, once what it answered is safe.
     *
     * @return whether that can be; else the card offers it again
     */
    boolean refreshed(ProactiveAction.Refresh refresh);
  }

  private final CardChannel channel;
  private final boolean terminal;
  private final Host host;

  Toolkit(CardChannel channel, CatTerminal terminal, Host host) {
    this.channel = channel;
    this.terminal = terminal == CatTerminal.GATEWAY;
    this.host = host;
  }

  /** Whether the gateway is the card's terminal. */
  boolean isTerminal() {
    return terminal;
  }

  /** Tells the card what the terminal can do; once after each reset. */
  void start() throws CardException {
    if (terminal) {
      run(TerminalProfile.of(FEATURES).toApdu());
    }
  }

  /** Resets the card and starts anew. */
  void restart() throws CardException {
    if (terminal) {
      channel.reset();
      start();
    }
  }

  /**
   * Transmits a command, then answers all that the card has pending. What fails behind the answer
   * does not take the answer back.
   */
  ResponseApdu run(CommandApdu command) throws CardException {
    ResponseApdu answer = channel.transmit(command);
    if (terminal) {
      try {
        serve(answer.proactivePending());
      } catch (CardException | RuntimeException e) {
        LOG.warn("toolkit session broken off: {}", e.toString());
      }
    }
    return answer;
  }

  private void serve(OptionalInt first) throws CardException {
    OptionalInt pending = first;
    for (int i = 0; pending.isPresent() && i < MOST_COMMANDS; i++) {
      pending = fetch(pending.getAsInt());
    }
  }

  private OptionalInt fetch(int length) throws CardException {
    ResponseApdu fetched = channel.transmit(UiccCommands.fetch(length));
    if (!fetched.isOk()) {
      LOG.warn("FETCH: expected a proactive command, found {}", fetched.status());
      return OptionalInt.empty();
    }
    try {
      ProactiveCommand command = ProactiveCommand.decode(fetched.data());
      Optional<TerminalResponse> response = perform(command);
      return response.isPresent()
          ? channel.transmit(response.get().toApdu()).proactivePending()
          : OptionalInt.empty();
    } catch (DecodeException e) {
      LOG.warn("FETCH: {}", e.getMessage());
      return OptionalInt.empty();
    }
  }

  /** Does what the card wants; no answer where the reset that follows is the answer. */
  private Optional<TerminalResponse> perform(ProactiveCommand command) {
    if (!PERFORMED.contains(command.type())) {
      return answer(command, TerminalResponse.BEYOND_CAPABILITIES);
    }
    ProactiveAction action;
    try {
      action = command.action();
    } catch (DecodeException e) {
      LOG.warn("{}: {}", command.type(), e.getMessage());
      return answer(command, TerminalResponse.REQUIRED_VALUES_MISSING);
    }
    if (action instanceof ProactiveAction.SendShortMessage message) {
      if (message.message().tpdu().length > Limits.MAX_SUBMIT) {
        return answer(command, TerminalResponse.DATA_NOT_UNDERSTOOD);
      }
      return host.send(message) ? answer(command, TerminalResponse.PERFORMED) : busy(command);
    }
    if (action instanceof ProactiveAction.Refresh refresh) {
      if (!host.refreshed(refresh)) {
        return busy(command);
      }
      return RefreshWatch.resets(refresh)
          ? Optional.empty()
          : answer(command, TerminalResponse.PERFORMED);
    }
    return answer(command, TerminalResponse.PERFORMED);
  }

  private static Optional<TerminalResponse> answer(ProactiveCommand command, int result) {
    return Optional.of(TerminalResponse.to(command, result));
  }

  /** With the additional information that 20 demands: 00, no specific cause (8.12.2). */
  private static Optional<TerminalResponse> busy(ProactiveCommand command) {
    return Optional.of(
        new TerminalResponse(
            command.details(),
            DeviceIdentities.TERMINAL_TO_UICC,
            TerminalResponse.TERMINAL_BUSY,
            new byte[] {0},
            List.of()));
  }
}
