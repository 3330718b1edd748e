package org.sealpost.softcard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.BerTlv;
import org.sealpost.codec.cat.CatTag;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.CommandDetails;
import org.sealpost.codec.cat.ComprehensionTlv;
import org.sealpost.codec.cat.DeviceIdentities;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveCommand;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalProfile;
import org.sealpost.codec.cat.TerminalResponse;

/**
 * The card's side of the toolkit session (TS 102 223 clause 6): what it wants from the terminal,
 * one command at a time. All of it is lost at a reset.
 */
final class ProactiveSession {
  private static final int MOST_NUMBER = 0xfe;

  /** General results 2x: not done, but it may be tried again. */
  private static final int RETRY = 2;

  private final Deque<Wish> waiting = new ArrayDeque<>();
  private final List<Wish> postponed = new ArrayList<>();
  private Optional<Wish> outstanding = Optional.empty();
  private Optional<TerminalProfile> profile = Optional.empty();
  private int number;

  void reset() {
    waiting.clear();
    postponed.clear();
    outstanding = Optional.empty();
    profile = Optional.empty();
  }

  /** Whether the terminal said that it can do this. */
  boolean can(TerminalFeature feature) {
    return profile.filter(known -> known.has(feature)).isPresent();
  }

  /** Lets the terminal do something as soon as it asks. */
  void add(ProactiveType type, int qualifier, int destination, List<ComprehensionTlv> objects) {
    add(type, qualifier, destination, objects, response -> {});
  }

  /**
   * Lets the terminal do something, and hears what came of it.
   *
   * @param listener told once, unless the card is reset before; a command that the terminal may try
   *     again is not done yet
   */
  void add(
      ProactiveType type,
      int qualifier,
      int destination,
      List<ComprehensionTlv> objects,
      Consumer<TerminalResponse> listener) {
    number = number % MOST_NUMBER + 1;
    waiting.add(
        new Wish(
            new ProactiveCommand(
                new CommandDetails(number, type.number(), qualifier),
                new DeviceIdentities(DeviceIdentities.UICC, destination),
                objects),
            listener));
  }

  /** Lets the terminal do something, and hears what came of it. */
  void add(ProactiveAction action, Consumer<TerminalResponse> listener) {
    add(action.type(), action.qualifier(), action.destination(), action.objects(), listener);
  }

  /**
   * Lets the terminal do what these objects of a proactive command say, under a number of its own.
   */
  void add(List<ComprehensionTlv> objects) throws DecodeException {
    number = number % MOST_NUMBER + 1;
    byte[] whole =
        new BerTlv(CatTag.PROACTIVE_COMMAND, ComprehensionTlv.encodeAll(objects)).encode();
    ProactiveCommand command = ProactiveCommand.decode(whole);
    waiting.add(
        new Wish(
            new ProactiveCommand(
                new CommandDetails(number, command.details().type(), command.details().qualifier()),
                command.devices(),
                command.objects()),
            response -> {}));
  }

  /** The same as {@link #add}, but only once the terminal has polled. */
  void addLate(ProactiveAction action) {
    add(action, response -> {});
    postponed.add(waiting.removeLast());
  }

  private record Wish(ProactiveCommand command, Consumer<TerminalResponse> listener) {}

  /** STATUS: the terminal is idle, so what it postponed is offered again. */
  void polled() {
    waiting.addAll(postponed);
    postponed.clear();
  }

  /** Says so where a command waits: 91xx instead of 9000. */
  ResponseApdu announce(ResponseApdu answer) {
    boolean ready = outstanding.isEmpty() && !waiting.isEmpty();
    return ready && answer.status().equals(StatusWord.OK)
        ? ResponseApdu.of(
            StatusWord.proactive(waiting.peek().command().encode().length), answer.data())
        : answer;
  }

  /** TERMINAL PROFILE, FETCH or TERMINAL RESPONSE. */
  ResponseApdu execute(CommandApdu command) {
    try {
      return switch (command.ins()) {
        case Instruction.FETCH -> fetch(command);
        case Instruction.TERMINAL_RESPONSE -> conclude(TerminalResponse.decode(command.data()));
        default -> begin(TerminalProfile.decode(command.data()));
      };
    } catch (DecodeException e) {
      return ResponseApdu.of(StatusWord.WRONG_DATA);
    }
  }

  private ResponseApdu begin(TerminalProfile terminal) {
    profile = Optional.of(terminal);
    return ResponseApdu.of(StatusWord.OK);
  }

  private ResponseApdu fetch(CommandApdu command) {
    Wish next = outstanding.orElseGet(waiting::peek);
    if (next == null) {
      return ResponseApdu.of(StatusWord.CONDITIONS_NOT_SATISFIED);
    }
    ResponseApdu answer = ResponseBuffer.exactly(next.command().encode(), command);
    if (answer.isOk() && outstanding.isEmpty()) {
      outstanding = Optional.of(waiting.remove());
    }
    return answer;
  }

  private ResponseApdu conclude(TerminalResponse response) {
    if (outstanding.isEmpty()) {
      return ResponseApdu.of(StatusWord.CONDITIONS_NOT_SATISFIED);
    }
    if (!outstanding.get().command().details().equals(response.details())) {
      return ResponseApdu.of(StatusWord.WRONG_DATA);
    }
    Wish answered = outstanding.get();
    outstanding = Optional.empty();
    if (response.result() >> 4 == RETRY) {
      postponed.add(answered);
    } else {
      answered.listener().accept(response);
    }
    return ResponseApdu.of(StatusWord.OK);
  }
}
