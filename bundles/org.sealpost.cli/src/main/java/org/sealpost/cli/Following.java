package org.sealpost.cli;

import java.util.Map;

/**
 * Services that go when a card is gone, because "this card is present" is what they mean: the
 * symbolic name of the bundle that has them, and their type.
 */
final class Following {
  private static final String SAT = "org.sealpost.gateway.sat";
  private static final String SAT_MODULE = "org.sealpost.gateway.api.SatModule";
  private static final String SECURE_ELEMENT = "org.sealpost.card.api.SecureElement";

  /** Of the card adapter itself. */
  static final Map<String, String> CARD = Map.of(SAT, SAT_MODULE);

  static final Map<String, String> CARD_IN_MODEM =
      Map.of(SAT, SAT_MODULE, "org.sealpost.card.modem", SECURE_ELEMENT);

  static final Map<String, String> CARD_IN_READER =
      Map.of(SAT, SAT_MODULE, "org.sealpost.card.pcsc", SECURE_ELEMENT);

  static final Map<String, String> UNPLUGGED_MODEM =
      Map.of(
          SAT,
          SAT_MODULE,
          "org.sealpost.card.modem",
          SECURE_ELEMENT,
          "org.sealpost.modem",
          "org.sealpost.modem.api.Modem");

  private Following() {}
}
