package org.sealpost.codec.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/** Frames to pieces and back, without the memory and the clock that a receiver needs besides. */
public final class Fragments {
  /** Octets of a fragment frame that are not its piece, at most. */
  public static final int OVERHEAD = 24;

  private Fragments() {}

  /**
   * The pieces of a frame, first piece first: all as large as the bearer takes, and the rest.
   *
   * @param frame 1..65536 octets
   * @param largest octets that the bearer takes, more than {@link #OVERHEAD}
   * @param id 8 random octets, never used before
   */
  public static List<FragmentFrame> split(byte[] frame, int largest, Octets id) {
    int size = largest - OVERHEAD;
    if (size < 1) {
      throw new IllegalArgumentException(
          "largest frame: expected more than " + OVERHEAD + " octets, found " + largest);
    }
    List<FragmentFrame> pieces = new ArrayList<>();
    for (int from = 0; from < frame.length; from += size) {
      int to = Math.min(from + size, frame.length);
      Octets piece = Octets.of(Arrays.copyOfRange(frame, from, to));
      pieces.add(new FragmentFrame(id, frame.length, pieces.size(), piece));
    }
    return List.copyOf(pieces);
  }

  /**
   * The whole frame, or nothing while pieces are missing.
   *
   * @param pieces of one id, in any order, each index at most once
   * @throws DecodeException if the pieces do not fit together: drop the id
   */
  public static Optional<byte[]> join(Collection<FragmentFrame> pieces) throws DecodeException {
    List<FragmentFrame> ordered = new ArrayList<>(pieces);
    ordered.sort(Comparator.comparingInt(FragmentFrame::index));
    int length = ordered.stream().mapToInt(piece -> piece.piece().length()).sum();
    for (FragmentFrame piece : ordered) {
      if (piece.total() != ordered.get(0).total() || length > piece.total()) {
        throw error(length, "pieces of one frame of " + piece.total() + " octets", "others");
      }
    }
    if (ordered.isEmpty() || length < ordered.get(0).total()) {
      return Optional.empty();
    }
    ByteWriter frame = new ByteWriter(length);
    int size = ordered.get(0).piece().length();
    for (FragmentFrame piece : ordered) {
      if ((long) piece.index() * size != frame.length() || piece.piece().length() > size) {
        throw error(frame.length(), "pieces of one size", "piece " + piece.index());
      }
      frame.bytes(piece.piece().toByteArray());
    }
    return Optional.of(frame.toByteArray());
  }

  private static DecodeException error(int offset, String expected, String found) {
    return new DecodeException("fragments", offset, expected, found);
  }
}
