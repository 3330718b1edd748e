package org.sealpost.codec.aka;

/**
 * SQN = SEQ | IND (TS 33.102 Annex C.1.1.1). Each serving node or application that asks for vectors
 * has an IND of its own, so that vectors used in another order than made cause no false
 * synchronisation failure.
 *
 * @param indBits low bits of SQN that are IND, 0..8; cards and authentication centre must agree
 */
public record SqnScheme(int indBits) {
  /** Five bits of IND, the usual choice (TS 33.102 Annex C.3). */
  public static final SqnScheme DEFAULT = new SqnScheme(5);

  /**
   * @throws IllegalArgumentException if {@code indBits} is out of range
   */
  public SqnScheme {
    if (indBits < 0 || indBits > 8) {
      throw new IllegalArgumentException("IND bits: expected 0..8, found " + indBits);
    }
  }

  /** How many values IND has. */
  public int indices() {
    return 1 << indBits;
  }

  /** SEQ of {@code sqn}. */
  public long seq(Sqn sqn) {
    return sqn.value() >>> indBits;
  }

  /** IND of {@code sqn}. */
  public int ind(Sqn sqn) {
    return (int) (sqn.value() & indices() - 1);
  }

  /**
   * SEQ | IND.
   *
   * @throws IllegalArgumentException if either is out of range
   */
  public Sqn sqn(long seq, int ind) {
    if (ind < 0 || ind >= indices()) {
      throw new IllegalArgumentException("IND: expected 0.." + (indices() - 1) + ", found " + ind);
    }
    if (seq < 0 || seq > maxSeq()) {
      throw new IllegalArgumentException("SEQ: expected 0.." + maxSeq() + ", found " + seq);
    }
    return new Sqn(seq << indBits | ind);
  }

  /**
   * The number of the next vector: SEQ one above {@code last}, with the caller's IND. It must be
   * durable before the vector is released.
   *
   * @throws IllegalArgumentException if {@code ind} is out of range or SEQ is used up
   */
  public Sqn next(Sqn last, int ind) {
    return sqn(seq(last) + 1, ind);
  }

  /**
   * What the authentication centre goes on from after a verified AUTS (TS 33.102 6.3.5): its own
   * number if the card would take the next one anyway, else the card's.
   *
   * @param delta the largest jump of SEQ that the card accepts
   */
  public Sqn resynchronised(Sqn home, Sqn card, long delta) {
    long jump = seq(home) + 1 - seq(card);
    return jump > 0 && jump <= delta ? home : card;
  }

  long maxSeq() {
    return Sqn.MAX >>> indBits;
  }
}
