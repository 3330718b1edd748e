package org.sealpost.network.entitlement.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.SessionId;

/**
 * Frames that were given to what carries them. A message that is repeated there goes as the same
 * octets, which is the same file: sealed anew, each time would be one more on the stick. What is
 * forgotten here is sealed anew.
 */
final class Carried {
  private static final int MOST = 256;

  private record Sent(SessionId session, Message message, byte[] frame) {}

  /** Guarded by itself. */
  private final Map<MessageId, Sent> sent =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, Sent> eldest) {
          return size() > MOST;
        }
      };

  /** The frame of before if it carries the same under the same session; else one that is sealed. */
  Optional<byte[]> frame(
      SessionId session, MessageId id, Message message, Supplier<Optional<byte[]>> sealed) {
    synchronized (sent) {
      Sent before = sent.get(id);
      if (before != null && before.session.equals(session) && before.message.equals(message)) {
        return Optional.of(before.frame);
      }
    }
    Optional<byte[]> frame = sealed.get();
    synchronized (sent) {
      frame.ifPresent(octets -> sent.put(id, new Sent(session, message, octets)));
    }
    return frame;
  }
}
