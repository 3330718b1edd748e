package org.sealpost.gateway.api;

import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.frame.Octets;

/**
 * What a card and its terminal say to each other (TS 102 223), for people.
 *
 * @param profile the TERMINAL PROFILE that the card is sent after each reset, 1 to 255 octets
 *     (clause 5.2); empty where the baseband is the terminal
 * @param asked how often the card asked for what and got which general result, as two hexadecimal
 *     digits (clause 8.12), such as {@code "OPEN CHANNEL 00"}, since the gateway has the card;
 *     {@code "REFRESH"} alone where a reset was the answer
 */
public record ToolkitReport(Optional<Octets> profile, Map<String, Long> asked) {
  /** Copies the map. */
  public ToolkitReport {
    asked = Map.copyOf(asked);
  }
}
