package org.sealpost.simulator.card;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.DeviceIdentities;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveCommand;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.SmsPpDownload;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalProfile;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.simulator.Loop;
import org.sealpost.simulator.RelayReport;

/**
 * The baseband as the terminal of the card application toolkit (TS 102 223): it starts the card,
 * hands it what comes for it, fetches what it wants, and does what a modem can do of that. Runs on
 * the loop.
 */
public final class CatTerminal {
  private static final Duration POLL = Duration.ofSeconds(30);
  private static final int RESET = 4;
  private static final TerminalProfile PROFILE =
      TerminalProfile.of(
          Set.of(
              TerminalFeature.PROFILE_DOWNLOAD,
              TerminalFeature.SMS_PP_DOWNLOAD,
              TerminalFeature.MORE_TIME,
              TerminalFeature.POLL_INTERVAL,
              TerminalFeature.POLLING_OFF,
              TerminalFeature.REFRESH,
              TerminalFeature.SEND_SHORT_MESSAGE,
              TerminalFeature.PROVIDE_LOCAL_INFORMATION,
              TerminalFeature.SET_UP_EVENT_LIST));

  private final Loop loop;
  private final CardChannels card;
  private final LocalInformation local;
  private final Function<byte[], CompletionStage<RelayReport>> submit;
  private final Runnable changed;
  private final Consumer<ProactiveCommand> fetched;
  private CardIdentity identity = CardIdentity.NONE;
  private Loop.Timer poll = Loop.Timer.NONE;
  private boolean fetching;

  /**
   * A terminal that does nothing before {@link #start}.
   *
   * @param submit takes an SMS-SUBMIT of the card to the service centre
   * @param changed told when the identity was read again
   * @param fetched told what the card wants
   */
  public CatTerminal(
      Loop loop,
      CardChannels card,
      LocalInformation local,
      Function<byte[], CompletionStage<RelayReport>> submit,
      Runnable changed,
      Consumer<ProactiveCommand> fetched) {
    this.loop = loop;
    this.card = card;
    this.local = local;
    this.submit = submit;
    this.changed = changed;
    this.fetched = fetched;
  }

  /** Resets the card, reads who it is, and begins its toolkit session. */
  public void start() {
    card.reset();
    fetching = false;
    try {
      identity = CardIdentity.read(card);
      run(PROFILE.toApdu());
    } catch (IOException e) {
      identity = CardIdentity.NONE;
    }
    pollIn(POLL);
    changed.run();
  }

  /** No card operation any more. */
  public void stop() {
    poll.cancel();
  }

  /** What the card said when it was last read. */
  public CardIdentity identity() {
    return identity;
  }

  /** Whether the message goes to the card alone (TS 31.111 clause 7.1.1.1). */
  public boolean takes(SmsDeliver message) {
    return identity.dataDownload() && DataDownload.isFor(message);
  }

  /** Gives the card a message that it {@link #takes}; its answer is in the report. */
  public RelayReport download(Address serviceCentre, SmsDeliver message) {
    try {
      return DataDownload.report(
          message, run(SmsPpDownload.of(serviceCentre.encodeRp(), message.encode()).toApdu()));
    } catch (IOException e) {
      return RelayReport.ofDelivery(OptionalInt.of(RelayReport.UNSPECIFIED), OptionalInt.of(0xff));
    }
  }

  /** Looks whether the card wants something after a command that somebody else gave it. */
  public void answered(byte[] answer) {
    try {
      follow(ResponseApdu.decode(answer));
    } catch (DecodeException ignored) {
      // the host gets it as it is
    }
  }

  private void pollIn(Duration interval) {
    poll.cancel();
    poll = loop.after(interval, () -> poll(interval));
  }

  private void poll(Duration interval) {
    pollIn(interval);
    try {
      run(UiccCommands.status());
    } catch (IOException ignored) {
      // the card is gone; whoever needs it is told
    }
  }

  private ResponseApdu run(CommandApdu command) throws IOException {
    ResponseApdu answer = card.run(CardChannels.BASEBAND, command);
    follow(answer);
    return answer;
  }

  /** Not at once: the report on what the card answered is on its way first. */
  private void follow(ResponseApdu answer) {
    answer
        .proactivePending()
        .ifPresent(
            length -> {
              if (!fetching) {
                fetching = true;
                loop.execute(() -> fetch(length));
              }
            });
  }

  private void fetch(int length) {
    try {
      ResponseApdu answer = card.run(CardChannels.BASEBAND, UiccCommands.fetch(length));
      ProactiveCommand command = ProactiveCommand.decode(answer.data());
      fetched.accept(command);
      perform(command)
          .whenComplete(
              (response, failure) ->
                  response.ifPresentOrElse(this::conclude, () -> fetching = false));
    } catch (IOException | DecodeException e) {
      fetching = false; // somebody else fetched it, or the card is gone: the next poll tells
    }
  }

  private void conclude(TerminalResponse response) {
    fetching = false;
    try {
      run(response.toApdu());
    } catch (IOException ignored) {
      // the card is gone; it begins anew when it is back
    }
  }

  /** Empty when the card was reset and expects no response. */
  private CompletionStage<Optional<TerminalResponse>> perform(ProactiveCommand command) {
    try {
      ProactiveAction action = command.action();
      if (action instanceof ProactiveAction.SendShortMessage message) {
        return send(command, message);
      }
      if (action instanceof ProactiveAction.Refresh refresh) {
        return done(refresh(command, refresh));
      }
      return done(Optional.of(atOnce(command, action)));
    } catch (DecodeException e) {
      return done(
          Optional.of(TerminalResponse.to(command, TerminalResponse.REQUIRED_VALUES_MISSING)));
    }
  }

  private TerminalResponse atOnce(ProactiveCommand command, ProactiveAction action) {
    if (action instanceof ProactiveAction.ProvideLocalInformation asked) {
      return local
          .object(asked.qualifier(), identity, loop.now())
          .map(object -> TerminalResponse.to(command, TerminalResponse.PERFORMED, object))
          .orElseGet(() -> TerminalResponse.to(command, TerminalResponse.BEYOND_CAPABILITIES));
    }
    if (action instanceof ProactiveAction.PollInterval interval) {
      pollIn(interval.interval());
      return TerminalResponse.to(command, TerminalResponse.PERFORMED, interval.objects().get(0));
    }
    if (action instanceof ProactiveAction.PollingOff) {
      poll.cancel();
      return TerminalResponse.to(command, TerminalResponse.PERFORMED);
    }
    boolean nothingToDo =
        switch (command.type()) {
          case MORE_TIME,
              SET_UP_EVENT_LIST,
              DISPLAY_TEXT,
              SET_UP_MENU,
              SET_UP_IDLE_MODE_TEXT,
              PLAY_TONE,
              LANGUAGE_NOTIFICATION ->
              true;
          default -> false;
        };
    return TerminalResponse.to(
        command, nothingToDo ? TerminalResponse.PERFORMED : TerminalResponse.BEYOND_CAPABILITIES);
  }

  private Optional<TerminalResponse> refresh(
      ProactiveCommand command, ProactiveAction.Refresh refresh) {
    if (refresh.qualifier() == RESET) {
      start();
      return Optional.empty();
    }
    try {
      identity = CardIdentity.read(card);
    } catch (IOException ignored) {
      // as with every command: the card is gone
    }
    changed.run();
    return Optional.of(TerminalResponse.to(command, TerminalResponse.PERFORMED));
  }

  private CompletionStage<Optional<TerminalResponse>> send(
      ProactiveCommand command, ProactiveAction.SendShortMessage action) {
    if (action.packing()) {
      return done(Optional.of(TerminalResponse.to(command, TerminalResponse.BEYOND_CAPABILITIES)));
    }
    return submit
        .apply(action.message().tpdu())
        .thenApply(
            report ->
                Optional.of(
                    report.isAck()
                        ? TerminalResponse.to(command, TerminalResponse.PERFORMED)
                        : failed(command, report.cause().getAsInt())));
  }

  /** SMS RP-ERROR with its cause as additional information (TS 102 223 clause 8.12.5). */
  private static TerminalResponse failed(ProactiveCommand command, int cause) {
    return new TerminalResponse(
        command.details(),
        DeviceIdentities.TERMINAL_TO_UICC,
        TerminalResponse.SMS_RP_ERROR,
        new byte[] {(byte) cause},
        List.of());
  }

  private static CompletionStage<Optional<TerminalResponse>> done(
      Optional<TerminalResponse> response) {
    return CompletableFuture.completedFuture(response);
  }
}
