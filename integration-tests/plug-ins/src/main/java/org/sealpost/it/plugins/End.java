package org.sealpost.it.plugins;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.Peer;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.Octets;
import org.sealpost.it.patience.Patience;
import org.sealpost.it.support.Framework;

/** One end of a bearer, used without its owner. It keeps nothing of the plug-in beyond a call. */
final class End {
  /** Of a conversation that nobody has: who gets it drops it. */
  private static final byte[] FRAME =
      FrameCodec.encode(
          new EapFrame(
              ConversationId.of(new byte[16]), Octets.of((byte) 2, (byte) 0, (byte) 0, (byte) 4)));

  private static final Duration PATIENCE = Duration.ofSeconds(Patience.SECONDS);

  private final Framework framework;
  private final String component;

  End(Framework framework, String bundle) {
    this.framework = framework;
    component = Stage.componentOf(bundle);
  }

  /** Frames that came since its component was activated. */
  long received() {
    return framework.use(Bearer.class, component, end -> end.counters().framesReceived());
  }

  /** Sends a frame to the only peer, as soon as the bearer takes it. */
  void send() {
    await().atMost(PATIENCE).until(() -> framework.use(Bearer.class, component, End::takes));
  }

  private static boolean takes(Bearer end) {
    return end.send(FRAME, Peer.ONLY)
        .handle((sent, refused) -> refused == null)
        .toCompletableFuture()
        .orTimeout(Patience.SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
