package org.sealpost.codec.sms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Collects the parts of concatenated messages in any order, within bounds of number, size and time
 * (TS 23.040 clauses 9.2.3.24.1 and 9.2.3.24.8). What is whole stays known, within the same bounds,
 * so that its parts coming again give no second message. Time is any clock that does not go back,
 * in nanoseconds, such as {@link System#nanoTime}. For one thread at a time.
 */
public final class SmsAssembler {
  private final Limits limits;
  private final Map<Message, Slot> slots = new LinkedHashMap<>();
  private int octets;

  /** An empty assembler. */
  public SmsAssembler(Limits limits) {
    this.limits = limits;
  }

  /**
   * What may be held at a time.
   *
   * @param messages messages of which parts are there, 1 or more; the oldest gives way
   * @param octets of user data in all, 1 or more; the oldest gives way
   * @param age how long parts are kept, counted from the first that came
   */
  public record Limits(int messages, int octets, Duration age) {
    /** 16 messages, 64 KiB, and the hour after which a sender will not try again. */
    public static final Limits USUAL = new Limits(16, 1 << 16, Duration.ofHours(1));

    /** Checks the ranges. */
    public Limits {
      Range.check("messages held", messages, 1, Integer.MAX_VALUE);
      Range.check("octets held", octets, 1, Integer.MAX_VALUE);
      if (age.isNegative() || age.isZero()) {
        throw new IllegalArgumentException("age: expected more than 0, found " + age);
      }
    }
  }

  /**
   * By what parts find together.
   *
   * @param originator who sent them
   * @param wide whether the reference has 16 bits
   * @param reference the concatenation reference
   * @param total how many parts
   */
  public record Message(Address originator, boolean wide, int reference, int total) {}

  /**
   * A message that was given up.
   *
   * @param message which
   * @param missing the numbers of the parts that never came, from 1 on
   */
  public record Incomplete(Message message, List<Integer> missing) {}

  /** Parts by their number, as they came. */
  private static final class Slot {
    private final Map<Integer, UserData> parts = new LinkedHashMap<>();
    private final long since;

    Slot(long since) {
      this.since = since;
    }

    int octets() {
      return parts.values().stream().mapToInt(UserData::octets).sum();
    }
  }

  /**
   * Takes a part.
   *
   * <p>A part that contradicts one of the same number begins a new message: references are used
   * again.
   *
   * @param now the clock's reading
   * @return the message, if this part made it whole; a message without concatenation is whole
   */
  public Optional<AssembledMessage> add(Address originator, UserData part, long now) {
    expire(now);
    Optional<Concatenation> place = part.concatenation();
    if (place.isEmpty()) {
      return Optional.of(new AssembledMessage(List.of(part)));
    }
    Concatenation numbers = place.get();
    Message message = new Message(originator, numbers.wide(), numbers.reference(), numbers.total());
    Slot slot = slots.get(message);
    UserData before = slot == null ? null : slot.parts.get(numbers.sequence());
    if (part.equals(before)) {
      return Optional.empty();
    }
    if (slot == null || before != null) {
      remove(message);
      slot = new Slot(now);
      slots.put(message, slot);
    }
    slot.parts.put(numbers.sequence(), part);
    octets += part.octets();
    makeRoom(message);
    if (slot.parts.size() < numbers.total()) {
      return Optional.empty();
    }
    remove(message);
    return Optional.of(whole(slot));
  }

  /**
   * Forgets what is too old.
   *
   * @param now the clock's reading
   * @return the messages given up, oldest first
   */
  public List<Incomplete> expire(long now) {
    List<Incomplete> expired = new ArrayList<>();
    Iterator<Map.Entry<Message, Slot>> oldest = slots.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<Message, Slot> next = oldest.next();
      if (now - next.getValue().since < limits.age().toNanos()) {
        break;
      }
      oldest.remove();
      octets -= next.getValue().octets();
      expired.add(incomplete(next.getKey(), next.getValue()));
    }
    return expired;
  }

  /** Octets of user data that are held. */
  public int octets() {
    return octets;
  }

  /** Forgets everything. */
  public void clear() {
    slots.clear();
    octets = 0;
  }

  /** Drops the oldest until the limits hold, the message just added last of all. */
  private void makeRoom(Message added) {
    while (slots.size() > limits.messages() || octets > limits.octets()) {
      Message oldest =
          slots.keySet().stream().filter(other -> !other.equals(added)).findFirst().orElse(added);
      remove(oldest);
    }
  }

  private void remove(Message message) {
    Slot slot = slots.remove(message);
    if (slot != null) {
      octets -= slot.octets();
    }
  }

  private static AssembledMessage whole(Slot slot) {
    try {
      return AssembledMessage.of(slot.parts.values()).orElseThrow();
    } catch (DecodeException e) {
      throw new IllegalStateException("a slot holds the parts of one message", e);
    }
  }

  private static Incomplete incomplete(Message message, Slot slot) {
    List<Integer> missing = new ArrayList<>();
    for (int sequence = 1; sequence <= message.total(); sequence++) {
      if (!slot.parts.containsKey(sequence)) {
        missing.add(sequence);
      }
    }
    return new Incomplete(message, missing);
  }
}
