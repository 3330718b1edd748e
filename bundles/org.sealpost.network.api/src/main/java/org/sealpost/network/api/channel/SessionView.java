package org.sealpost.network.api.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A session of the outer seal as an operator sees it. No key is in it.
 *
 * @param id key id, 16 lower case hexadecimal digits
 * @param agreement the key agreement that opened it
 * @param algorithm COSE algorithm that seals it (RFC 9053)
 * @param sealer the registered name of that, such as {@code A256GCM}; {@code COSE 99} if it has
 *     none
 * @param bearers the names of the bearers the card was last heard on, the newest first
 * @param opened when the card was last fully authenticated
 * @param expires when it ends at the latest
 * @param roundTrip how long an answer of the gateway may be under way, over the bearer it was last
 *     heard on; zero where both ends are connected
 * @param alternating whether sessions of this card took over from each other three times or more in
 *     the last hour, as they do when two gateways have the card or copies of it
 */
public record SessionView(
    String id,
    String agreement,
    int algorithm,
    String sealer,
    List<String> bearers,
    Instant opened,
    Instant expires,
    Duration roundTrip,
    boolean alternating) {
  /** Takes a copy. */
  public SessionView {
    bearers = List.copyOf(bearers);
  }
}
