package org.sealpost.network.entitlement.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.network.api.channel.ChannelListener;
import org.sealpost.store.api.Tx;

/** Remembers what it was told. */
final class TestListener implements ChannelListener {
  final List<Message> received = new ArrayList<>();
  private boolean failing;
  private boolean refusing;

  void fail(boolean fail) {
    failing = fail;
  }

  void refuse() {
    refusing = true;
  }

  @Override
  public Optional<Refusal> received(
      Tx tx, String iccid, String bearer, MessageId id, Message message) {
    if (failing) {
      throw new IllegalStateException("the effect failed");
    }
    received.add(message);
    return repeated(tx, iccid, id, message);
  }

  @Override
  public Optional<Refusal> repeated(Tx tx, String iccid, MessageId id, Message message) {
    return refusing ? Optional.of(new Refusal(id, Refusal.UNKNOWN_DELIVERY, "")) : Optional.empty();
  }
}
