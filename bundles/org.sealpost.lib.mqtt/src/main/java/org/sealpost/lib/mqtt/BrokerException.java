package org.sealpost.lib.mqtt;

import java.io.IOException;

/** A broker refused, or said what no broker says. */
final class BrokerException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokerException(String message) {
    super(message);
  }

  BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
