package org.sealpost.codec.aka;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * What a USIM remembers of the sequence numbers it accepted: the highest SEQ of each IND (TS 33.102
 * Annex C.2). Immutable; accepting a number yields the next window.
 *
 * @param scheme how SQN divides into SEQ and IND
 * @param delta the largest accepted jump of SEQ above the highest one, 1..2^48-1: it keeps a single
 *     forged or mistaken number from using up the whole range
 * @param seqs SEQ_MS by IND, one for each value of IND
 */
public record UsimSqnWindow(SqnScheme scheme, long delta, List<Long> seqs) {
  /** 2^28, the value of the profiles in TS 33.102 Annex C.3. */
  public static final long DEFAULT_DELTA = 1L << 28;

  private static final int VERSION = 1;

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public UsimSqnWindow {
    seqs = List.copyOf(seqs);
    if (delta < 1 || delta > Sqn.MAX) {
      throw new IllegalArgumentException("delta: expected 1..2^48-1, found " + delta);
    }
    if (seqs.size() != scheme.indices()) {
      throw new IllegalArgumentException(
          "SEQ_MS: expected " + scheme.indices() + " entries, found " + seqs.size());
    }
    seqs.forEach(seq -> scheme.sqn(seq, 0));
  }

  /** The window of a card that has accepted nothing yet. */
  public static UsimSqnWindow empty(SqnScheme scheme, long delta) {
    return new UsimSqnWindow(scheme, delta, Collections.nCopies(scheme.indices(), 0L));
  }

  /**
   * The window after {@code sqn}, or empty if the card must answer with a synchronisation failure.
   */
  public Optional<UsimSqnWindow> accept(Sqn sqn) {
    long seq = scheme.seq(sqn);
    int ind = scheme.ind(sqn);
    if (seq <= seqs.get(ind) || seq - scheme.seq(highest()) > delta) {
      return Optional.empty();
    }
    List<Long> next = new ArrayList<>(seqs);
    next.set(ind, seq);
    return Optional.of(new UsimSqnWindow(scheme, delta, next));
  }

  /** SQN_MS: the highest number accepted under any IND. */
  public Sqn highest() {
    Sqn highest = new Sqn(0);
    for (int ind = 0; ind < seqs.size(); ind++) {
      Sqn sqn = scheme.sqn(seqs.get(ind), ind);
      // An IND that accepted nothing has no number, though its entry would read as 0 | IND.
      if (seqs.get(ind) > 0 && sqn.value() > highest.value()) {
        highest = sqn;
      }
    }
    return highest;
  }

  /** Version (1) | IND bits (1) | delta (6) | SEQ_MS of each IND (6 each). */
  public byte[] toBytes() {
    ByteWriter writer =
        new ByteWriter(8 + 6 * seqs.size()).u8(VERSION).u8(scheme.indBits()).unsigned(6, delta);
    seqs.forEach(seq -> writer.unsigned(6, seq));
    return writer.toByteArray();
  }

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws DecodeException if the octets are anything else
   */
  public static UsimSqnWindow fromBytes(byte[] octets) throws DecodeException {
    ByteReader reader = new ByteReader("SQN window", octets);
    int version = reader.u8("version");
    if (version != VERSION) {
      throw reader.error("version", Integer.toString(VERSION), Integer.toString(version));
    }
    int indBits = reader.u8("IND bits");
    if (indBits > 8) {
      throw reader.error("IND bits", "0..8", Integer.toString(indBits));
    }
    SqnScheme scheme = new SqnScheme(indBits);
    long delta = reader.unsigned(6, "delta");
    if (delta == 0) {
      throw reader.error("delta", "1 or more", "0");
    }
    List<Long> seqs = new ArrayList<>();
    for (int ind = 0; ind < scheme.indices(); ind++) {
      long seq = reader.unsigned(6, "SEQ_MS");
      if (seq > scheme.maxSeq()) {
        throw reader.error("SEQ_MS", "0.." + scheme.maxSeq(), Long.toString(seq));
      }
      seqs.add(seq);
    }
    reader.expectEnd();
    return new UsimSqnWindow(scheme, delta, seqs);
  }
}
