package org.sealpost.codec.frame;

import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;

/**
 * The number of a sealed frame, its Partial IV: unique in a session and direction because its
 * sender takes each epoch only once, by a committed increment, and counts within it.
 *
 * @param epoch 0..2^32-1
 * @param counter 0..2^32-1, the first is 0
 */
public record SealNumber(long epoch, long counter) {
  /** Octets of the Partial IV: four of epoch, four of counter. */
  public static final int SIZE = 8;

  static final Field EPOCH = Field.of("epoch", 0, 0xffff_ffffL);
  static final Field COUNTER = Field.of("counter", 0, 0xffff_ffffL);

  private static final Field FIELD = Field.exactly("Partial IV", SIZE);

  /** Checks the ranges. */
  public SealNumber {
    EPOCH.require(epoch);
    COUNTER.require(counter);
  }

  /** The first number of an epoch. */
  public static SealNumber first(long epoch) {
    return new SealNumber(epoch, 0);
  }

  /** The next number, or nothing when the epoch is used up and its sender needs another. */
  public Optional<SealNumber> next() {
    return counter == COUNTER.max()
        ? Optional.empty()
        : Optional.of(new SealNumber(epoch, counter + 1));
  }

  /** The Partial IV. */
  public byte[] toByteArray() {
    return new ByteWriter(SIZE).unsigned(4, epoch).unsigned(4, counter).toByteArray();
  }

  static SealNumber read(CborReader in) throws DecodeException {
    ByteReader octets = new ByteReader("Partial IV", in.bytes(FIELD));
    return new SealNumber(octets.unsigned(4, "epoch"), octets.unsigned(4, "counter"));
  }

  void write(CborWriter out) {
    out.bytes(toByteArray());
  }
}
