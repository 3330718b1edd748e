package org.sealpost.cli;

import java.util.List;

/** What {@code demo --break} spoils. Nothing but the one thing named is other than usual. */
enum DemoFault {
  /** Every sealed frame to the gateway is changed by one bit on the wire. */
  OUTER("a frame was changed on its way to the gateway"),
  /** The network seals with an OTA key that the card does not have. */
  INNER("the network's OTA key is not the card's"),
  /** The card puts a wrong checksum under its proof of receipt. */
  POR("the card's proof of receipt has a wrong checksum"),
  /** The card says that it wrote, and does not. */
  CARD("the card claims to write and does not");

  private final String what;

  DemoFault(String what) {
    this.what = what;
  }

  /** For people. */
  String what() {
    return what;
  }

  /** How the software card must behave for this, as the card file names it. */
  List<String> behaviour() {
    return switch (this) {
      case POR -> List.of("por-wrong-cc");
      case CARD -> List.of("ignores-updates");
      case OUTER, INNER -> List.of();
    };
  }
}
