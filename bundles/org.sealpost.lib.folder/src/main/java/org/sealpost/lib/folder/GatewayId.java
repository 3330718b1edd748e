package org.sealpost.lib.folder;

import java.util.regex.Pattern;

/** What a gateway is called on a stick: the name of its folder, on FAT as elsewhere. */
public final class GatewayId {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  private GatewayId() {}

  /** Whether this can be a gateway's id: 1 to 64 small letters, digits, _ and -. */
  public static boolean is(String id) {
    return ID.matcher(id).matches();
  }

  /**
   * The id itself.
   *
   * @throws IllegalArgumentException if it can be none
   */
  public static String require(String id) {
    if (!is(id)) {
      throw new IllegalArgumentException(
          "id: expected 1 to 64 small letters, digits, _ and -, found \"" + id + "\"");
    }
    return id;
  }
}
