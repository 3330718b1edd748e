package org.sealpost.codec.frame;

import java.util.Locale;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;

/** Frames to octets and back ({@code docs/protocol.md}). */
public final class FrameCodec {
  private static final Field LENGTH = Field.of("frame", 1, Limits.MAX_FRAME);
  private static final Field TYPE = Field.of("type", 1, Kind.values().length);

  private FrameCodec() {}

  /** A frame's number on the wire is its place here; {@code items} counts its type too. */
  private enum Kind {
    HELLO(3, HelloFrame::read),
    COOKIE(4, CookieFrame::read),
    ACCEPT(6, AcceptFrame::read),
    EAP(3, EapFrame::read),
    SEALED(2, SealedFrame::read),
    FRAGMENT(5, FragmentFrame::read),
    RESET(2, ResetFrame::read);

    private final int items;
    private final Reader reader;

    Kind(int items, Reader reader) {
      this.items = items;
      this.reader = reader;
    }

    CborWriter start(CborWriter out) {
      return out.array(items).unsigned(ordinal() + 1);
    }
  }

  @FunctionalInterface
  private interface Reader {
    Frame read(CborReader in) throws DecodeException;
  }

  /**
   * The octets of a frame.
   *
   * @throws IllegalArgumentException if they are more than {@link Limits#MAX_FRAME}
   */
  public static byte[] encode(Frame frame) {
    CborWriter out = new CborWriter();
    if (frame instanceof HelloFrame hello) {
      hello.write(Kind.HELLO.start(out));
    } else if (frame instanceof CookieFrame cookie) {
      cookie.write(Kind.COOKIE.start(out));
    } else if (frame instanceof AcceptFrame accept) {
      accept.write(Kind.ACCEPT.start(out));
    } else if (frame instanceof EapFrame eap) {
      eap.write(Kind.EAP.start(out));
    } else if (frame instanceof SealedFrame sealed) {
      sealed.write(Kind.SEALED.start(out));
    } else if (frame instanceof FragmentFrame fragment) {
      fragment.write(Kind.FRAGMENT.start(out));
    } else if (frame instanceof ResetFrame reset) {
      reset.write(Kind.RESET.start(out));
    }
    byte[] octets = out.toByteArray();
    LENGTH.requireOctets(octets.length);
    return octets;
  }

  /**
   * The frame in these octets.
   *
   * @throws DecodeException if they are not exactly one frame in its only encoding
   */
  public static Frame decode(byte[] octets) throws DecodeException {
    CborReader in = new CborReader("frame", octets);
    in.length(LENGTH);
    int items = in.array(Field.of("items", 2, 6));
    Kind kind = Kind.values()[(int) in.unsigned(TYPE) - 1];
    in.enter(kind.name().toLowerCase(Locale.ROOT));
    if (items != kind.items) {
      throw in.error("items", Integer.toString(kind.items), Integer.toString(items));
    }
    Frame frame = kind.reader.read(in);
    in.end();
    return frame;
  }
}
