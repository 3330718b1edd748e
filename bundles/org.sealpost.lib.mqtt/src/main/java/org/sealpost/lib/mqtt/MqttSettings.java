package org.sealpost.lib.mqtt;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The configuration of one end, checked.
 *
 * @param name the bearer's name
 * @param broker where to
 * @param clientId our client identifier
 * @param credentials who we are
 * @param times how long things may take
 */
public record MqttSettings(
    String name, Broker broker, String clientId, Credentials credentials, Times times) {
  /** What may stand between the slashes of a topic and in a client id of ours. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");
  private static final int LONGEST_PREFIX = 100;

  /** Whether a gateway can be called this: 1 to 64 letters, digits, dashes, dots, underscores. */
  public static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /**
   * A client id that was configured.
   *
   * @throws IllegalArgumentException if no gateway can be called this
   */
  public static String requireId(String id) {
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "clientId: expected 1 to 64 letters, digits and . _ -, found another");
    }
    return id;
  }

  /** A client id that nobody else has, 22 characters. */
  public static String newId() {
    byte[] id = new byte[16];
    new SecureRandom().nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  /**
   * A topic prefix that was configured.
   *
   * @throws IllegalArgumentException if it is more than levels of plain characters
   */
  public static String requirePrefix(String prefix) {
    if (prefix.length() > LONGEST_PREFIX || !PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "prefix: expected levels of letters, digits and . _ - with / between, found another");
    }
    return prefix;
  }
}
