package org.sealpost.network.api.sms;

import java.time.Duration;

/**
 * A short message to a mobile.
 *
 * @param to its number in international format, 1 to 20 digits without a plus sign
 * @param from the number it is from, 1 to 20 digits; empty for the one that the link is configured
 *     with
 * @param content what the mobile gets
 * @param validity how long the service centre shall try
 */
public record ShortMessage(String to, String from, MessageContent content, Duration validity) {
  /** Checks the numbers. */
  public ShortMessage {
    requireDigits("to", to, "[0-9]{1,20}");
    requireDigits("from", from, "[0-9]{0,20}");
  }

  private static void requireDigits(String name, String number, String pattern) {
    if (!number.matches(pattern)) {
      throw new IllegalArgumentException(
          name + ": expected at most 20 digits, found " + number.length() + " characters");
    }
  }
}
