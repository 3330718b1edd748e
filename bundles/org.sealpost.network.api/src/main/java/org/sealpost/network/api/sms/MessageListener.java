package org.sealpost.network.api.sms;

import org.osgi.annotation.versioning.ConsumerType;

/** Takes short messages that mobiles and cards send to the network. */
@ConsumerType
public interface MessageListener {
  /**
   * A message came, which is not a frame and not a delivery receipt.
   *
   * <p>Called on a thread that may wait for a transaction.
   *
   * @param from the sender's number, as the service centre says; digits only
   * @param to the number it was sent to; digits only
   * @param message what it is
   * @return whether it was taken: what that changes is durable. Otherwise the service centre is
   *     told that it was not, for good.
   * @throws RuntimeException if that is not known, such as without a store: the service centre is
   *     told to send it again later
   */
  boolean received(String from, String to, MessageContent message);
}
