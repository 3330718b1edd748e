package org.sealpost.gateway.sat.internal;

import java.util.OptionalInt;
import java.util.Set;
import org.sealpost.card.api.CardException;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveCommand;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalProfile;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.cat.UiccCommands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proactive session of a card whose terminal is the gateway (TS 102 223): after each command it
 * fetches and answers what the card has pending.
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

  /** What a card may ask for. */
  interface Host {
    /** Whether the SMS is durable; the card is told "done" only then. */
    boolean send(ProactiveAction.SendShortMessage message);

    /** Files may have changed. */
    void refreshed();
  }

  private final CardChannel channel;
  private final Host host;

  Toolkit(CardChannel channel, Host host) {
    this.channel = channel;
    this.host = host;
  }

  /** Tells the card what the terminal can do; once after each reset. */
  void start() throws CardException {
    run(TerminalProfile.of(FEATURES).toApdu());
  }

  /** Transmits a command, then answers all that the card has pending. */
  ResponseApdu run(CommandApdu command) throws CardException {
    ResponseApdu answer = channel.transmit(command);
    OptionalInt pending = answer.proactivePending();
    for (int i = 0; pending.isPresent() && i < MOST_COMMANDS; i++) {
      pending = fetch(pending.getAsInt());
    }
    return answer;
  }

  private OptionalInt fetch(int length) throws CardException {
    ResponseApdu fetched = channel.transmit(UiccCommands.fetch(length));
    if (!fetched.isOk()) {
      LOG.warn("FETCH: expected a proactive command, found {}", fetched.status());
      return OptionalInt.empty();
    }
    try {
      ProactiveCommand command = ProactiveCommand.decode(fetched.data());
      TerminalResponse response = TerminalResponse.to(command, perform(command));
      return channel.transmit(response.toApdu()).proactivePending();
    } catch (DecodeException e) {
      LOG.warn("FETCH: {}", e.getMessage());
      return OptionalInt.empty();
    }
  }

  /** The general result of a command. */
  private int perform(ProactiveCommand command) {
    ProactiveAction action;
    try {
      action = command.action();
    } catch (DecodeException e) {
      LOG.warn("{}: {}", command.type(), e.getMessage());
      return TerminalResponse.DATA_NOT_UNDERSTOOD;
    }
    if (action instanceof ProactiveAction.SendShortMessage message) {
      return host.send(message) ? TerminalResponse.PERFORMED : TerminalResponse.TERMINAL_BUSY;
    }
    if (action instanceof ProactiveAction.Refresh) {
      host.refreshed();
      return TerminalResponse.PERFORMED;
    }
    return action instanceof ProactiveAction.MoreTime
        ? TerminalResponse.PERFORMED
        : TerminalResponse.BEYOND_CAPABILITIES;
  }
}
