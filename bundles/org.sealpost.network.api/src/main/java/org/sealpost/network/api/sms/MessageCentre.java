package org.sealpost.network.api.sms;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** A service centre (SMSC) that takes short messages. All methods may be called from any thread. */
@ProviderType
public interface MessageCentre {
  /** Whether a message can be handed over now. */
  boolean isUp();

  /**
   * Hands a message to the service centre. It is sent once: who repeats it risks that it arrives
   * twice.
   *
   * @return completes when the service centre has taken it, which proves nothing else; completes
   *     exceptionally with {@link MessageCentreException}
   */
  CompletionStage<Void> submit(ShortMessage message);

  /**
   * Starts receiving; one listener at a time.
   *
   * @return running it ends that; no call follows
   * @throws IllegalStateException if another listener is attached
   */
  Runnable attach(MessageListener listener);
}
