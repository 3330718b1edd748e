package org.sealpost.bearer.http.internal;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** There is no way to the network, for a reason that is found on this side, in one line. */
final class WayException extends IOException {
  private static final long serialVersionUID = 1L;

  WayException(String message) {
    super(message);
  }

  /**
   * A name may have no address now: there is no name service, or it does not know the name. The
   * client says so without the name, deep down.
   *
   * @param host what it connected to
   * @return {@code error}, unless that is why
   */
  static Throwable orElse(String host, Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return new WayException(
            "name %s: expected an address, found none".formatted(Text.clip(host)));
      }
    }
    return error;
  }
}
