package org.sealpost.gateway.sat.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.sealpost.codec.cat.CatTag;
import org.sealpost.codec.cat.ChannelAction;
import org.sealpost.codec.cat.ChannelAction.OpenChannel;
import org.sealpost.codec.cat.ChannelAction.Transport;
import org.sealpost.codec.cat.ChannelStatus;
import org.sealpost.codec.cat.ComprehensionTlv;
import org.sealpost.codec.cat.EnvelopeContent.EventDownload;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.cat.ToolkitEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bearer independent protocol (TS 102 223 clauses 6.4.27 to 6.4.31): the card is a client of
 * TCP or UDP over whatever network the gateway has. Two channels at a time, each bounded in every
 * way; none costs a thread. For the card's executor.
 */
final class Channels implements Performer {
  private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

  static final int MOST_CHANNELS = 2;
  static final int MOST_BUFFER = 1_500;

  /** What fits into a TERMINAL RESPONSE of 255 octets beside the other objects. */
  static final int MOST_TAKEN = 237;

  private static final int MOST_OPENED = 10;
  private static final long MILLIS_AN_OPENING = 10_000;

  /** How often links are looked at while there are any. */
  private static final long LOOK_MILLIS = 50;

  private static final int MANY = 0xff;

  private final ChannelOpener opener;
  private final Later later;
  private final LongSupplier nanoTime;
  private final EventList events;
  private final Downloads downloads;
  private final Consumer<Boolean> waiting;
  private final Allowance openings;
  private final Map<Integer, Channel> open = new TreeMap<>();
  private Runnable nextLook = () -> {};

  /**
   * @param waiting told what the network answered to a card that asked it whether anything waits
   */
  Channels(
      ChannelOpener opener,
      Later later,
      LongSupplier nanoTime,
      EventList events,
      Downloads downloads,
      Consumer<Boolean> waiting) {
    this.opener = opener;
    this.later = later;
    this.nanoTime = nanoTime;
    this.events = events;
    this.downloads = downloads;
    this.waiting = waiting;
    openings = new Allowance(nanoTime, MOST_OPENED, MILLIS_AN_OPENING);
  }

  @Override
  public Set<ProactiveType> types() {
    return Set.of(
        ProactiveType.OPEN_CHANNEL,
        ProactiveType.CLOSE_CHANNEL,
        ProactiveType.RECEIVE_DATA,
        ProactiveType.SEND_DATA,
        ProactiveType.GET_CHANNEL_STATUS);
  }

  @Override
  public Set<TerminalFeature> features() {
    return Set.of(
        TerminalFeature.OPEN_CHANNEL,
        TerminalFeature.CLOSE_CHANNEL,
        TerminalFeature.RECEIVE_DATA,
        TerminalFeature.SEND_DATA,
        TerminalFeature.GET_CHANNEL_STATUS,
        TerminalFeature.TWO_CHANNELS,
        TerminalFeature.TCP_CLIENT,
        TerminalFeature.UDP_CLIENT);
  }

  @Override
  public Optional<Answer> perform(ProactiveAction action) {
    if (action instanceof OpenChannel wish) {
      return Optional.of(open(wish));
    }
    if (action instanceof ChannelAction.CloseChannel wish) {
      return Optional.of(close(wish.channel()));
    }
    if (action instanceof ChannelAction.SendData data) {
      return Optional.of(send(data));
    }
    if (action instanceof ChannelAction.ReceiveData wish) {
      return Optional.of(receive(wish));
    }
    return Optional.of(status());
  }

  private Answer open(OpenChannel wish) {
    if (wish.bearer().isEmpty() || wish.transport().isEmpty() || wish.remote().isEmpty()) {
      return Answer.of(TerminalResponse.REQUIRED_VALUES_MISSING);
    }
    Transport transport = wish.transport().get();
    if (transport.protocol() != Transport.TCP && transport.protocol() != Transport.UDP) {
      return Answer.channelError(Answer.NO_SUCH_TRANSPORT);
    }
    if (open.size() == MOST_CHANNELS) {
      return Answer.channelError(Answer.NO_CHANNEL_AVAILABLE);
    }
    if (!openings.take()) {
      return Answer.busy();
    }
    int number = open.containsKey(1) ? 2 : 1;
    try {
      boolean datagrams = transport.protocol() == Transport.UDP;
      int size = Math.min(wish.bufferSize() == 0 ? MOST_BUFFER : wish.bufferSize(), MOST_BUFFER);
      Channel channel =
          new Channel(
              number,
              opener.open(transport.protocol(), wish.remote().get(), transport.port()),
              datagrams,
              size,
              nanoTime);
      open.put(number, channel);
      look();
      return opened(wish, channel, size);
    } catch (IOException e) {
      LOG.info("toolkit: the card's channel was not opened: {}", e.getMessage());
      return Answer.channelError(Answer.NOT_REACHABLE);
    }
  }

  /** Whatever bearer the card wanted, it got the default one. */
  private static Answer opened(OpenChannel wish, Channel channel, int size) {
    OpenChannel got =
        new OpenChannel(
            wish.qualifier(),
            Optional.of(ChannelAction.Bearer.DEFAULT),
            size,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    List<ComprehensionTlv> objects = new ArrayList<>(List.of(channel.status().toTlv()));
    objects.addAll(got.objects());
    boolean asWanted = got.bearer().equals(wish.bearer()) && size >= wish.bufferSize();
    return new Answer(
        asWanted ? TerminalResponse.PERFORMED : TerminalResponse.MODIFIED, -1, objects);
  }

  private Answer close(int number) {
    Channel channel = open.remove(number);
    if (channel == null) {
      return Answer.channelError(Answer.NO_SUCH_CHANNEL);
    }
    channel.close();
    return Answer.done();
  }

  private Answer send(ChannelAction.SendData data) {
    Channel channel = open.get(data.channel());
    if (channel == null) {
      return Answer.channelError(Answer.NO_SUCH_CHANNEL);
    }
    if (!channel.isUp()) {
      return Answer.channelError(Answer.CHANNEL_CLOSED);
    }
    if (!channel.send(data.data(), data.immediate())) {
      return Answer.channelError(Answer.BUFFER_TOO_SMALL);
    }
    return Answer.done(length(channel.room()));
  }

  private Answer receive(ChannelAction.ReceiveData wish) {
    Channel channel = open.get(wish.channel());
    if (channel == null) {
      return Answer.channelError(Answer.NO_SUCH_CHANNEL);
    }
    pump(channel);
    byte[] data = channel.receive(Math.min(wish.length(), MOST_TAKEN));
    channel.answer().received(data).ifPresent(waiting);
    if (data.length == 0 && !channel.isUp()) {
      return Answer.channelError(Answer.CHANNEL_CLOSED);
    }
    return new Answer(
        data.length == wish.length()
            ? TerminalResponse.PERFORMED
            : TerminalResponse.MISSING_INFORMATION,
        -1,
        List.of(ComprehensionTlv.required(CatTag.CHANNEL_DATA, data), length(channel.available())));
  }

  private Answer status() {
    List<ComprehensionTlv> objects =
        open.values().stream().map(Channel::status).map(ChannelStatus::toTlv).toList();
    return new Answer(
        TerminalResponse.PERFORMED,
        -1,
        objects.isEmpty() ? List.of(ChannelStatus.NONE.toTlv()) : objects);
  }

  private static ComprehensionTlv length(int octets) {
    return ComprehensionTlv.required(
        CatTag.CHANNEL_DATA_LENGTH, (byte) Math.min(Math.max(0, octets), MANY));
  }

  private void look() {
    nextLook.run();
    if (open.values().stream().anyMatch(channel -> channel.isUp())) {
      nextLook =
          later.after(
              LOOK_MILLIS,
              () -> {
                List.copyOf(open.values()).forEach(this::pump);
                look();
              });
    }
  }

  /** Moves what can be moved, and tells the card of it if it wants to know. */
  private void pump(Channel channel) {
    int before = channel.available();
    if (channel.isUp()) {
      channel.pump();
    }
    int now = channel.available();
    if (before == 0 && now > 0 && events.wants(ToolkitEvent.DATA_AVAILABLE)) {
      downloads.send(
          EventDownload.dataAvailable(channel.status(), Math.min(now, MANY)).toEnvelope());
    }
    if (channel.tellsDrop() && events.wants(ToolkitEvent.CHANNEL_STATUS)) {
      downloads.send(EventDownload.channelStatus(channel.status()).toEnvelope());
    }
  }

  @Override
  public void reset() {
    nextLook.run();
    open.values().forEach(Channel::close);
    open.clear();
  }
}
