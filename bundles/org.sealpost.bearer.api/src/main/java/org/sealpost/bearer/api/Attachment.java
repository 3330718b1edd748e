package org.sealpost.bearer.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What {@link Bearer#attach} gives: closing it detaches the receiver. Closing twice does nothing.
 */
@ConsumerType
public interface Attachment extends AutoCloseable {
  @Override
  void close();
}
