package org.sealpost.network.link.smpp.internal;

import java.util.List;
import org.sealpost.network.api.sms.MessageContent;
import org.sealpost.network.api.sms.MessageListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener to messages that are no frames, one message at a time, until it is detached. */
final class Messages {
  private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

  private final MessageListener listener;
  private boolean over;

  Messages(MessageListener listener) {
    this.listener = listener;
  }

  /** Hands on one message, in as many as it takes; what was not taken is not taken at all. */
  synchronized Taken received(String from, String to, List<MessageContent> parts) {
    if (over) {
      return Taken.NOT_NOW;
    }
    try {
      boolean all = true;
      for (MessageContent part : parts) {
        all &= listener.received(from, to, part);
      }
      return all ? Taken.YES : Taken.NEVER;
    } catch (RuntimeException | Error e) {
      LOG.warn("A short message was not dealt with and is asked for again: {}", e.toString());
      return Taken.NOT_NOW;
    }
  }

  synchronized void end() {
    over = true;
  }
}
