package org.sealpost.softcard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CatTag;
import org.sealpost.codec.cat.ChannelAction;
import org.sealpost.codec.cat.ChannelStatus;
import org.sealpost.codec.cat.ComprehensionTlv;
import org.sealpost.codec.cat.Envelope;
import org.sealpost.codec.cat.EnvelopeContent;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.cat.ToolkitEvent;

/**
 * An applet that asks the network over a channel of its own whether anything waits for the card:
 * each time its timer expires it opens a TCP channel, sends one GET, reads {@code yes} or {@code
 * no}, and closes the channel. What it learns is the terminal's to act on.
 */
final class WaitingApplet {
  private static final int TIMER = 1;
  private static final int BUFFER = 1024;
  private static final int PIECE = 200;
  private static final int MOST_ANSWERS = 1000;

  /** General results below this mean that the command was performed. */
  private static final int FAILURE = 0x10;

  private static final Pattern ANSWER =
      Pattern.compile("HTTP/1\\.[01] 200[ \r].*?\r\n\r\n(yes|no)\n.*", Pattern.DOTALL);

  private final String iccid;
  private final Optional<WaitingQuestion> question;
  private final ProactiveSession toolkit;
  private final List<Boolean> answers = new ArrayList<>();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private int channel;

  WaitingApplet(CardProfile profile, ProactiveSession toolkit) {
    iccid = profile.iccid().digits();
    question = profile.question();
    this.toolkit = toolkit;
  }

  void reset() {
    channel = 0;
    received.reset();
  }

  /** The terminal said what it can do. */
  void start() {
    boolean able =
        toolkit.can(TerminalFeature.OPEN_CHANNEL) && toolkit.can(TerminalFeature.TIMER_MANAGEMENT);
    if (able && question.isPresent()) {
      List<Integer> events =
          List.of(ToolkitEvent.DATA_AVAILABLE.number(), ToolkitEvent.CHANNEL_STATUS.number());
      toolkit.add(new ProactiveAction.SetUpEventList(events), response -> {});
      startTimer();
    }
  }

  private void startTimer() {
    Duration interval = Duration.ofSeconds(question.orElseThrow().seconds());
    toolkit.add(
        new ProactiveAction.TimerManagement(
            ProactiveAction.TimerManagement.START, TIMER, Optional.of(interval)),
        response -> {});
  }

  /** What the network answered, oldest first. */
  List<Boolean> answers() {
    return List.copyOf(answers);
  }

  /** EVENT DOWNLOAD or TIMER EXPIRATION. */
  ResponseApdu envelope(byte[] data) {
    try {
      EnvelopeContent content = Envelope.decode(data).content();
      if (question.isPresent() && content instanceof EnvelopeContent.TimerExpiration) {
        open(question.get());
      } else if (content instanceof EnvelopeContent.EventDownload event) {
        happened(event);
      }
      return ResponseApdu.of(StatusWord.OK);
    } catch (DecodeException e) {
      return ResponseApdu.of(StatusWord.WRONG_DATA);
    }
  }

  private void open(WaitingQuestion where) {
    if (channel != 0) {
      return;
    }
    received.reset();
    toolkit.add(
        new ChannelAction.OpenChannel(
            1,
            Optional.of(ChannelAction.Bearer.DEFAULT),
            BUFFER,
            Optional.empty(),
            Optional.of(new ChannelAction.Transport(ChannelAction.Transport.TCP, where.port())),
            Optional.of(where.server())),
        this::opened);
  }

  private void opened(TerminalResponse response) {
    Optional<ComprehensionTlv> status = response.find(CatTag.CHANNEL_STATUS);
    if (response.result() >= FAILURE || status.isEmpty() || status.get().value().length == 0) {
      startTimer();
      return;
    }
    channel = status.get().value()[0] & 0x07;
    if (channel == 0) {
      startTimer();
      return;
    }
    WaitingQuestion where = question.orElseThrow();
    String request =
        "GET /sealpost/v1/waiting?card=%s HTTP/1.0\r\nHost: %s:%d\r\n\r\n"
            .formatted(iccid, where.server().getHostAddress(), where.port());
    toolkit.add(
        new ChannelAction.SendData(true, channel, request.getBytes(StandardCharsets.US_ASCII)),
        sent -> {
          if (sent.result() >= FAILURE) {
            close();
          }
        });
  }

  private void happened(EnvelopeContent.EventDownload event) throws DecodeException {
    Optional<ChannelStatus> about = event.channel();
    if (channel == 0 || about.isEmpty() || about.get().channel() != channel) {
      return;
    }
    if (event.event() == ToolkitEvent.DATA_AVAILABLE.number()) {
      receive();
    } else if (event.event() == ToolkitEvent.CHANNEL_STATUS.number() && !about.get().link()) {
      close();
    }
  }

  private void receive() {
    toolkit.add(new ChannelAction.ReceiveData(channel, PIECE), this::taken);
  }

  private void taken(TerminalResponse response) {
    response
        .find(CatTag.CHANNEL_DATA)
        .filter(data -> received.size() + data.value().length <= BUFFER)
        .ifPresent(data -> received.writeBytes(data.value()));
    Matcher whole = ANSWER.matcher(received.toString(StandardCharsets.ISO_8859_1));
    if (whole.matches()) {
      if (answers.size() < MOST_ANSWERS) {
        answers.add("yes".equals(whole.group(1)));
      }
      close();
    } else if (response.result() >= FAILURE) {
      close();
    } else if (rest(response) > 0) {
      receive();
    }
  }

  private static int rest(TerminalResponse response) {
    return response
        .find(CatTag.CHANNEL_DATA_LENGTH)
        .map(ComprehensionTlv::value)
        .map(value -> value.length == 0 ? 0 : value[0] & 0xff)
        .orElse(0);
  }

  private void close() {
    if (channel != 0) {
      toolkit.add(new ChannelAction.CloseChannel(0, channel), response -> {});
      channel = 0;
      startTimer();
    }
  }
}
