package org.sealpost.network.delivery.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.frame.Configuration;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.network.api.channel.ChannelListener;
import org.sealpost.network.api.channel.SealedChannel;
import org.sealpost.network.api.channel.SessionView;
import org.sealpost.store.api.Store;

/** A channel whose other end is the test. */
final class TestChannel implements SealedChannel {
  /** What was sent. */
  record Sent(MessageId id, Message message) {
    Configuration configuration() {
      return (Configuration) message;
    }
  }

  private final List<Sent> sent = new ArrayList<>();
  private Optional<ChannelListener> listener = Optional.empty();
  private boolean reached = true;
  private long messages;

  /** When the card was fully authenticated. */
  Instant authenticated = World.START;

  /** How long an answer may be under way. */
  Duration roundTrip = Duration.ZERO;

  /** How often that was asked for. */
  int asked;

  void reach(boolean reach) {
    reached = reach;
  }

  boolean listened() {
    return listener.isPresent();
  }

  /** What was sent since this was asked last. */
  List<Sent> take() {
    List<Sent> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  /** A message from the card's gateway. */
  Optional<Refusal> say(Store store, String iccid, Message message) {
    MessageId id = MessageId.of(ByteBuffer.allocate(8).putLong(++messages).array());
    return store.transact(tx -> listener.orElseThrow().received(tx, iccid, "http", id, message));
  }

  /** A message from the card's gateway that came before. */
  void repeat(Store store, String iccid, Message message) {
    MessageId id = MessageId.of(new byte[MessageId.SIZE]);
    store.transact(tx -> listener.orElseThrow().repeated(tx, iccid, id, message));
  }

  @Override
  public boolean send(String iccid, MessageId id, Message message) {
    if (reached) {
      sent.add(new Sent(id, message));
    }
    return reached;
  }

  @Override
  public boolean reaches(String iccid) {
    return reached;
  }

  @Override
  public Optional<SessionView> session(String iccid) {
    return Optional.of(
        new SessionView(
            "0011223344556677",
            "eap-aka-prime",
            3,
            "A256GCM",
            List.of("http"),
            authenticated,
            authenticated.plus(Duration.ofDays(1)),
            roundTrip,
            false));
  }

  @Override
  public boolean authenticate(String iccid) {
    asked++;
    return reached;
  }

  @Override
  public int revoke(String iccid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Runnable attach(ChannelListener added) {
    listener = Optional.of(added);
    return () -> listener = Optional.empty();
  }
}
