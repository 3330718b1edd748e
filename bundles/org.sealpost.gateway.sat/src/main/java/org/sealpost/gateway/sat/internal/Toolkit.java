package org.sealpost.gateway.sat.internal;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ProactiveCommand;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalProfile;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.codec.frame.Octets;
import org.sealpost.gateway.api.ToolkitReport;
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

  private final CardChannel channel;
  private final boolean terminal;
  private final Map<ProactiveType, Performer> performers = new EnumMap<>(ProactiveType.class);
  private final Runnable whenReset;
  private final TerminalProfile profile;
  private final Map<String, LongAdder> asked = new ConcurrentHashMap<>();

  /**
   * @param performers what they do not perform is beyond the terminal's capabilities
   * @param whenReset what a reset ends beside them
   */
  Toolkit(
      CardChannel channel, CatTerminal terminal, List<Performer> performers, Runnable whenReset) {
    this.channel = channel;
    this.whenReset = whenReset;
    this.terminal = terminal == CatTerminal.GATEWAY;
    Set<TerminalFeature> features =
        EnumSet.of(TerminalFeature.PROFILE_DOWNLOAD, TerminalFeature.SMS_PP_DOWNLOAD);
    for (Performer performer : performers) {
      performer.types().forEach(type -> this.performers.put(type, performer));
      features.addAll(performer.features());
    }
    profile = TerminalProfile.of(features);
  }

  /** What the card is told of the terminal: what there is a performer for. */
  TerminalProfile profile() {
    return profile;
  }

  /** What was said so far. Any thread. */
  ToolkitReport report() {
    Map<String, Long> counts = new HashMap<>();
    asked.forEach((what, times) -> counts.put(what, times.sum()));
    Optional<Octets> sent = terminal ? Optional.of(Octets.of(profile.octets())) : Optional.empty();
    return new ToolkitReport(sent, counts);
  }

  /** Whether the gateway is the card's terminal. */
  boolean isTerminal() {
    return terminal;
  }

  /** Tells the card what the terminal can do; once after each reset. */
  void start() throws CardException {
    if (terminal) {
      run(profile.toApdu());
    }
  }

  /** Resets the card and starts anew. */
  void restart() throws CardException {
    if (terminal) {
      channel.reset();
      whenReset.run();
      Set.copyOf(performers.values()).forEach(Performer::reset);
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
      Optional<Answer> answer = perform(command);
      count(command, answer);
      return answer.isPresent()
          ? channel.transmit(answer.get().to(command).toApdu()).proactivePending()
          : OptionalInt.empty();
    } catch (DecodeException e) {
      LOG.warn("FETCH: {}", e.getMessage());
      return OptionalInt.empty();
    }
  }

  private void count(ProactiveCommand command, Optional<Answer> answer) {
    String type = command.type().name().replace('_', ' ');
    String what = answer.map(given -> "%s %02X".formatted(type, given.result())).orElse(type);
    asked.computeIfAbsent(what, first -> new LongAdder()).increment();
  }

  /** Does what the card wants; no answer where the reset that follows is the answer. */
  private Optional<Answer> perform(ProactiveCommand command) {
    Performer performer = performers.get(command.type());
    if (performer == null) {
      return Optional.of(Answer.of(TerminalResponse.BEYOND_CAPABILITIES));
    }
    try {
      return performer.perform(command.action());
    } catch (DecodeException e) {
      LOG.warn("{}: {}", command.type(), e.getMessage());
      return Optional.of(Answer.of(TerminalResponse.REQUIRED_VALUES_MISSING));
    }
  }
}
