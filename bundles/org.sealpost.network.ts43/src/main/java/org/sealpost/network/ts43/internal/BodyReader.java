package org.sealpost.network.ts43.internal;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads the body of a POST, up to a size, without a thread that waits for it. */
final class BodyReader implements ReadListener {
  private static final int CHUNK = 4096;

  private final ServletInputStream in;
  private final int most;
  private final Consumer<byte[]> whole;
  private final Consumer<Refusal> broken;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private boolean over;

  BodyReader(ServletInputStream in, int most, Consumer<byte[]> whole, Consumer<Refusal> broken) {
    this.in = in;
    this.most = most;
    this.whole = whole;
    this.broken = broken;
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] chunk = new byte[CHUNK];
    while (!over && in.isReady()) {
      int length = in.read(chunk);
      if (length < 0) {
        return;
      }
      body.write(chunk, 0, length);
      if (body.size() > most) {
        over = true;
        broken.accept(new Refusal(400, "body: expected at most " + most + " octets, found more"));
      }
    }
  }

  @Override
  public void onAllDataRead() {
    if (!over) {
      over = true;
      whole.accept(body.toByteArray());
    }
  }

  @Override
  public void onError(Throwable error) {
    over = true;
    broken.accept(new Refusal(400, "body: expected a whole one, found a broken one"));
  }
}
