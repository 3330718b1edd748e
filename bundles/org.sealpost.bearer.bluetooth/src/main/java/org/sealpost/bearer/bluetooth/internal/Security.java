package org.sealpost.bearer.bluetooth.internal;

import java.util.Arrays;
import java.util.Locale;

/** What a central must have done, as flags of the two characteristics. */
enum Security {
  NONE("write", "notify"),
  ENCRYPT("encrypt-write", "encrypt-notify"),
  AUTHENTICATE("encrypt-authenticated-write", "encrypt-authenticated-notify"),
  SECURE("secure-write", "secure-notify");

  private final String write;
  private final String subscribe;

  Security(String write, String subscribe) {
    this.write = write;
    this.subscribe = subscribe;
  }

  static Security named(String name) {
    return Arrays.stream(values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "security: expected none, encrypt, authenticate or secure, found " + name));
  }

  /** With {@code write-without-response} errors would be lost, and bluetoothd would not wait. */
  String[] writeFlags() {
    return this == NONE ? new String[] {write} : new String[] {"write", write};
  }

  String[] notifyFlags() {
    return this == NONE ? new String[] {subscribe} : new String[] {"notify", subscribe};
  }
}
