package org.sealpost.network.delivery.internal;

import java.util.random.RandomGenerator;
import org.sealpost.codec.frame.MessageId;

/** Names messages. */
final class Messages {
  private Messages() {}

  static MessageId newId(RandomGenerator random) {
    byte[] id = new byte[MessageId.SIZE];
    random.nextBytes(id);
    return MessageId.of(id);
  }
}
