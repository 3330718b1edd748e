package org.sealpost.bearer.http.internal;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads the answer to a poll: 204, or 200 with frames behind their 4-octet lengths. */
final class PollAnswer {
  static final String CONTENT_TYPE = "application/vnd.sealpost.frames";
  static final int MAX_FRAMES = 16;
  static final int MAX_BODY = HttpBearer.MAX_FRAME + 4 * MAX_FRAMES;

  private PollAnswer() {}

  /** The frames in the answer, none for 204. */
  static List<byte[]> read(HttpResponse<byte[]> response) throws UnusableAnswerException {
    if (response.statusCode() == 204) {
      return List.of();
    }
    if (response.statusCode() != 200) {
      throw new UnusableAnswerException(
          "poll: expected status 200 or 204, found " + response.statusCode());
    }
    String type = response.headers().firstValue("Content-Type").orElse("none");
    if (!CONTENT_TYPE.equalsIgnoreCase(type.split(";", 2)[0].strip())) {
      throw new UnusableAnswerException(
          "poll: expected content type " + CONTENT_TYPE + ", found " + Text.clip(type));
    }
    return split(response.body());
  }

  private static List<byte[]> split(byte[] body) throws UnusableAnswerException {
    ByteBuffer in = ByteBuffer.wrap(body);
    List<byte[]> frames = new ArrayList<>();
    while (in.hasRemaining()) {
      if (in.remaining() < 4) {
        throw new UnusableAnswerException(
            "frame length: expected 4 octets, found " + in.remaining());
      }
      int length = in.getInt();
      if (length < 1 || length > in.remaining()) {
        throw new UnusableAnswerException(
            "frame length: expected 1 to "
                + in.remaining()
                + ", found "
                + Integer.toUnsignedString(length));
      }
      byte[] frame = new byte[length];
      in.get(frame);
      frames.add(frame);
    }
    if (frames.isEmpty()) {
      throw new UnusableAnswerException("frames: expected one or more, found none");
    }
    return frames;
  }
}
