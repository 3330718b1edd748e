package org.sealpost.codec.frame;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
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
    HELLO(3, HelloFrame.class, HelloFrame::read, HelloFrame::write),
    COOKIE(4, CookieFrame.class, CookieFrame::read, CookieFrame::write),
    ACCEPT(6, AcceptFrame.class, AcceptFrame::read, AcceptFrame::write),
    EAP(3, EapFrame.class, EapFrame::read, EapFrame::write),
    SEALED(2, SealedFrame.class, SealedFrame::read, SealedFrame::write),
    FRAGMENT(5, FragmentFrame.class, FragmentFrame::read, FragmentFrame::write),
    RESET(2, ResetFrame.class, ResetFrame::read, ResetFrame::write),
    PARKED(3, ParkedFrame.class, ParkedFrame::read, ParkedFrame::write);

    private final int items;
    private final Class<? extends Frame> content;
    private final Reader reader;
    private final BiConsumer<Frame, CborWriter> writer;

    <T extends Frame> Kind(
        int items, Class<T> content, Reader reader, BiConsumer<T, CborWriter> writer) {
      this.items = items;
      this.content = content;
      this.reader = reader;
      this.writer = (frame, out) -> writer.accept(content.cast(frame), out);
    }

    static Kind of(Frame frame) {
      return Stream.of(values())
          .filter(kind -> kind.content.isInstance(frame))
          .findFirst()
          .orElseThrow();
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
    Kind kind = Kind.of(frame);
    kind.writer.accept(frame, out.array(kind.items).unsigned(kind.ordinal() + 1));
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
