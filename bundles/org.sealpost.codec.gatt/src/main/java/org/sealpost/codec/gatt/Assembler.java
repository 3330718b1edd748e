package org.sealpost.codec.gatt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Puts the fragments of one direction of a conversation together, in whatever order and however
 * often they come. At most {@value #FRAMES} frames are in the making, of {@link
 * GattProtocol#MAX_FRAME} octets each; a further one takes the place of the oldest. For one thread
 * at a time; its clock is any that does not go back, such as {@link System#nanoTime}.
 */
public final class Assembler {
  /** How many frames may be in the making. */
  public static final int FRAMES = 2;

  /** For how many whole frames it is known that they were. */
  private static final int REMEMBERED = 64;

  private final long age;
  private final Map<Integer, Making> making = new LinkedHashMap<>();
  private final Deque<Integer> whole = new ArrayDeque<>();
  private long lost;

  /**
   * @param age how long a frame may be in the making, counted from its first fragment
   */
  public Assembler(Duration age) {
    this.age = age.toNanos();
  }

  /**
   * What came of a fragment.
   *
   * @param isNew whether it was not there before
   * @param received how many different fragments of its frame are there now
   * @param frame the frame, if this fragment made it whole
   */
  public record Progress(boolean isNew, int received, Optional<byte[]> frame) {
    /** Whether the other side should be told: see {@link GattProtocol#ACKNOWLEDGE_EVERY}. */
    public boolean wantsAcknowledgement() {
      return !isNew || frame.isPresent() || received % GattProtocol.ACKNOWLEDGE_EVERY == 0;
    }
  }

  /**
   * A frame that was given up.
   *
   * @param frame its number
   * @param missing how many of its fragments never came
   */
  public record Incomplete(int frame, int missing) {}

  private static final class Making {
    private final byte[][] pieces;
    private final BitSet there = new BitSet();
    private final long since;
    private int octets;

    Making(int count, long since) {
      pieces = new byte[count][];
      this.since = since;
    }

    byte[] whole() {
      ByteWriter out = new ByteWriter(octets);
      for (byte[] piece : pieces) {
        out.bytes(piece);
      }
      return out.toByteArray();
    }

    int missing() {
      return pieces.length - there.cardinality();
    }
  }

  /**
   * Takes a fragment.
   *
   * @param now the clock's reading
   * @throws DecodeException if it contradicts what came before of its frame, or the frame would be
   *     too large; the frame is given up
   */
  public Progress add(Fragment fragment, long now) throws DecodeException {
    if (whole.contains(fragment.frame())) {
      return new Progress(false, fragment.last() + 1, Optional.empty());
    }
    Making frame =
        making.computeIfAbsent(fragment.frame(), number -> new Making(fragment.last() + 1, now));
    int index = fragment.index();
    int count = frame.pieces.length;
    if (count != fragment.last() + 1) {
      throw giveUp(fragment, 9, "last " + (count - 1), String.valueOf(fragment.last()));
    }
    if (frame.there.get(index)) {
      if (!Arrays.equals(frame.pieces[index], fragment.data())) {
        throw giveUp(fragment, Fragment.HEADER, "the data that came before", "others");
      }
      return new Progress(false, frame.there.cardinality(), Optional.empty());
    }
    if (frame.octets + fragment.data().length > GattProtocol.MAX_FRAME) {
      throw giveUp(fragment, Fragment.HEADER, "a frame of at most 65536 octets", "a larger one");
    }
    frame.pieces[index] = fragment.data();
    frame.there.set(index);
    frame.octets += fragment.data().length;
    if (frame.missing() > 0) {
      makeRoom();
      return new Progress(true, frame.there.cardinality(), Optional.empty());
    }
    making.remove(fragment.frame());
    remember(fragment.frame());
    return new Progress(true, count, Optional.of(frame.whole()));
  }

  /**
   * Gives up what is too old.
   *
   * @param now the clock's reading
   * @return what was given up, oldest first
   */
  public List<Incomplete> expire(long now) {
    List<Incomplete> expired = new ArrayList<>();
    Iterator<Map.Entry<Integer, Making>> oldest = making.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<Integer, Making> next = oldest.next();
      if (now - next.getValue().since < age) {
        break;
      }
      oldest.remove();
      lost++;
      expired.add(new Incomplete(next.getKey(), next.getValue().missing()));
    }
    return expired;
  }

  /** How many frames were given up because fragments of them were missing or contradicted. */
  public long lost() {
    return lost;
  }

  private void makeRoom() {
    if (making.size() > FRAMES) {
      making.remove(making.keySet().iterator().next());
      lost++;
    }
  }

  private void remember(int frame) {
    whole.addLast(frame);
    if (whole.size() > REMEMBERED) {
      whole.removeFirst();
    }
  }

  private DecodeException giveUp(Fragment fragment, int offset, String expected, String found) {
    making.remove(fragment.frame());
    lost++;
    return new DecodeException("fragment", offset, expected, found);
  }
}
