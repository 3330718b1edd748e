package org.sealpost.codec.aka;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * How an attribute's content lies in the octets after its type and length (RFC 4187 10, RFC 9048
 * 3). Together with those two octets every shape fills a multiple of four.
 */
enum AttributeShape {
  /** Two reserved octets and nothing else. */
  FLAG(0, 0) {
    @Override
    byte[] read(ByteReader in) throws DecodeException {
      zeros(in, 2);
      return new byte[0];
    }

    @Override
    void write(ByteWriter out, byte[] content) {
      out.u16(0);
    }
  },
  /** A number of 16 bits. */
  NUMBER(2, 2) {
    @Override
    byte[] read(ByteReader in) throws DecodeException {
      return in.bytes(2, "number");
    }

    @Override
    void write(ByteWriter out, byte[] content) {
      out.bytes(content);
    }
  },
  /** Two reserved octets and 16 octets. */
  BLOCK(16, 16) {
    @Override
    byte[] read(ByteReader in) throws DecodeException {
      return reservedThen(in);
    }

    @Override
    void write(ByteWriter out, byte[] content) {
      out.u16(0).bytes(content);
    }
  },
  /** Two reserved octets and one or more AES blocks. */
  BLOCKS(16, 1008) {
    @Override
    byte[] read(ByteReader in) throws DecodeException {
      return reservedThen(in);
    }

    @Override
    void write(ByteWriter out, byte[] content) {
      out.u16(0).bytes(content);
    }
  },
  /** Two reserved octets and nothing, a SHA-1 or a SHA-256. */
  DIGEST(0, 32) {
    @Override
    byte[] read(ByteReader in) throws DecodeException {
      return reservedThen(in);
    }

    @Override
    void write(ByteWriter out, byte[] content) {
      out.u16(0).bytes(content);
    }
  },
  /** The 14 octets of AUTS, with no reserved ones. */
  TOKEN(Auts.LENGTH, Auts.LENGTH) {
    @Override
    byte[] read(ByteReader in) throws DecodeException {
      return in.rest();
    }

    @Override
    void write(ByteWriter out, byte[] content) {
      out.bytes(content);
    }
  },
  /** A length in octets, a string, zeros. */
  STRING(0, 1016) {
    @Override
    byte[] read(ByteReader in) throws DecodeException {
      return padded(in, in.u16("actual length"));
    }

    @Override
    void write(ByteWriter out, byte[] content) {
      pad(out.u16(content.length).bytes(content), content.length);
    }
  },
  /** A length in bits, as many bits in whole octets, zeros. */
  BITS(4, 16) {
    @Override
    byte[] read(ByteReader in) throws DecodeException {
      int bits = in.u16("length in bits");
      if (bits % 8 != 0) {
        throw in.error("length in bits", "whole octets", Integer.toString(bits));
      }
      return padded(in, bits / 8);
    }

    @Override
    void write(ByteWriter out, byte[] content) {
      pad(out.u16(8 * content.length).bytes(content), content.length);
    }
  },
  /** Zeros only. */
  ZEROS(2, 10) {
    @Override
    byte[] read(ByteReader in) throws DecodeException {
      int length = in.remaining();
      zeros(in, length);
      return new byte[length];
    }

    @Override
    void write(ByteWriter out, byte[] content) {
      out.bytes(content);
    }
  };

  private final int least;
  private final int most;

  AttributeShape(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** The content out of exactly the octets after type and length. */
  abstract byte[] read(ByteReader in) throws DecodeException;

  /** The inverse of {@link #read}, for a content that {@link #fits}. */
  abstract void write(ByteWriter out, byte[] content);

  /** Whether a content of this length can be written and may have been read. */
  boolean fits(int length) {
    boolean inRange = length >= least && length <= most;
    return switch (this) {
      case BLOCKS -> inRange && length % 16 == 0;
      case DIGEST -> length == 0 || length == 20 || length == 32;
      case ZEROS -> inRange && length % 4 == 2;
      default -> inRange;
    };
  }

  private static byte[] reservedThen(ByteReader in) throws DecodeException {
    zeros(in, 2);
    return in.rest();
  }

  private static byte[] padded(ByteReader in, int length) throws DecodeException {
    byte[] content = in.bytes(length, "content");
    if (in.remaining() > 3) {
      throw in.error("padding", "at most 3 octets", in.remaining() + " octets");
    }
    zeros(in, in.remaining());
    return content;
  }

  private static void zeros(ByteReader in, int length) throws DecodeException {
    for (byte octet : in.bytes(length, "zeros")) {
      if (octet != 0) {
        throw in.error("zeros", "only zeros", "another octet");
      }
    }
  }

  private static void pad(ByteWriter out, int length) {
    out.fill(-length & 3, 0);
  }
}
