package org.sealpost.softcard;

import java.util.Optional;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.bytes.ByteWriter;

/** A load file that arrives block by block (GlobalPlatform Card Specification clause 11.6). */
final class LoadFile {
  private static final int DATA_BLOCK = 0xc4;

  private final Octets aid;
  private final ByteWriter octets = new ByteWriter();
  private int length;
  private int blocks;

  LoadFile(Octets aid) {
    this.aid = aid;
  }

  Octets aid() {
    return aid;
  }

  /** Octets so far. */
  int length() {
    return length;
  }

  /** Whether this was the block with the next number. */
  boolean add(int number, byte[] block) {
    if (number != blocks) {
      return false;
    }
    blocks++;
    length += block.length;
    octets.bytes(block);
    return true;
  }

  /** Whether it is one whole data block, as its BER length says. */
  boolean isWhole() {
    byte[] file = octets.toByteArray();
    return file.length > 2
        && (file[0] & 0xff) == DATA_BLOCK
        && contentLength(file).filter(content -> content == file.length).isPresent();
  }

  /** Octets of tag, length and value. */
  private static Optional<Integer> contentLength(byte[] file) {
    int first = file[1] & 0xff;
    if (first < 0x80) {
      return Optional.of(2 + first);
    }
    int count = first & 0x7f;
    if (count < 1 || count > 3 || file.length < 2 + count) {
      return Optional.empty();
    }
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | file[2 + i] & 0xff;
    }
    return Optional.of(2 + count + value);
  }
}
