package org.sealpost.bearer.bluetooth.internal;

import java.time.Duration;
import java.util.Optional;
import org.sealpost.codec.gatt.Assembler;
import org.sealpost.codec.gatt.GattProtocol;
import org.sealpost.codec.gatt.Open;

/** One device that wrote to us. Guarded by who has it. */
final class Central {
  private static final Duration FRAGMENTS = Duration.ofSeconds(30);

  private final String device;
  private final long since;
  private Optional<Open> conversation = Optional.empty();
  private Assembler incoming = new Assembler(FRAGMENTS);
  private Outgoing outgoing = new Outgoing(0, GattProtocol.MIN_VALUE);
  private long lastFrame;
  private boolean brought;

  Central(String device, long now) {
    this.device = device;
    since = now;
    lastFrame = now;
  }

  /** Its path. */
  String device() {
    return device;
  }

  boolean isOpen() {
    return conversation.isPresent();
  }

  boolean has(int token) {
    return conversation.filter(open -> open.token() == token).isPresent();
  }

  /** A conversation begins; one that is open and asked for again goes on. */
  void open(Open asked, int mtu) {
    conversation = Optional.of(asked);
    incoming = new Assembler(FRAGMENTS);
    int most = mtu > 0 ? GattProtocol.valueSize(mtu) : asked.most();
    outgoing = new Outgoing(asked.token(), Math.min(asked.most(), most));
  }

  boolean isOpenAs(Open asked) {
    return conversation.filter(asked::equals).isPresent();
  }

  Assembler incoming() {
    return incoming;
  }

  Outgoing outgoing() {
    return outgoing;
  }

  void broughtFrame(long now) {
    brought = true;
    lastFrame = now;
  }

  /** When it brought its last frame, or came. */
  long lastFrame() {
    return lastFrame;
  }

  boolean broughtNothing(long now, long nanos) {
    return !brought && now - since > nanos;
  }
}
