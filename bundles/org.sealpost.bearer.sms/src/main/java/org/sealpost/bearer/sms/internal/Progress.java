package org.sealpost.bearer.sms.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * How far each frame of late has come, so that nothing is paid for twice. A sender repeats what was
 * not answered within seconds; a service centre tries for an hour, so the same octets go again only
 * after a while, and after twice as long each time. A frame that stopped part way goes on where it
 * stopped, under the same reference. Times are nanoseconds of a monotonic clock. Not for use by two
 * threads.
 */
final class Progress {
  private static final int MOST = 64;

  /** The longest pause between two times that a frame is sent. */
  static final Duration LONGEST = Duration.ofHours(4);

  /** How long a frame that stopped part way may go on: the other side keeps its parts so long. */
  static final Duration RESUMABLE = Duration.ofMinutes(10);

  /**
   * Where a frame is to go on.
   *
   * @param reference of the concatenation
   * @param next index of the next message
   */
  record Place(int reference, int next) {}

  private static final class Sent {
    private int reference;
    private int next;
    private int times;
    private long when;
  }

  private final Duration repeat;
  private final IntSupplier references;

  private final Map<ByteBuffer, Sent> frames =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Sent> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param repeat after which time a whole frame may go again for the first time
   * @param references 0..65535, which do not come again soon
   */
  Progress(Duration repeat, IntSupplier references) {
    this.repeat = repeat;
    this.references = references;
  }

  /** Whether all of a frame was sent so lately that it need not go again. */
  boolean isUnderWay(byte[] frame, long now) {
    Sent sent = frames.get(ByteBuffer.wrap(frame));
    return sent != null && sent.times > 0 && sent.next == 0 && now - sent.when < pause(sent.times);
  }

  private long pause(int times) {
    long longest = LONGEST.toNanos();
    return times > 16 ? longest : Math.min(longest, repeat.toNanos() << (times - 1));
  }

  /** Where a frame begins, or goes on. */
  Place begin(byte[] frame, long now) {
    Sent sent = frames.computeIfAbsent(ByteBuffer.wrap(frame), octets -> new Sent());
    if (sent.next == 0 || now - sent.when >= RESUMABLE.toNanos()) {
      sent.next = 0;
      sent.reference = references.getAsInt();
    }
    return new Place(sent.reference, sent.next);
  }

  /** So many of its messages were sent. */
  void sent(byte[] frame, int messages, int of, long now) {
    Sent sent = frames.computeIfAbsent(ByteBuffer.wrap(frame), octets -> new Sent());
    boolean whole = messages == of;
    sent.next = whole ? 0 : messages;
    sent.times += whole ? 1 : 0;
    sent.when = now;
  }
}
