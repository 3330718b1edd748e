package org.sealpost.gateway.client.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operator's order of bearers, by name. */
record BearerRanks(Map<String, Integer> ranks) {
  /** The rank of a bearer that is not named. */
  static final int UNNAMED = 100;

  private static final Pattern RANK = Pattern.compile("(.+)=([0-9]{1,3})");

  /**
   * Reads the configuration.
   *
   * @param said {@code name=number}, 0 to 999
   */
  static BearerRanks of(String... said) {
    Map<String, Integer> ranks = new HashMap<>();
    for (String one : said) {
      Matcher matcher = RANK.matcher(one);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "ranks: expected name=number, 0 to 999, found \"" + one + "\"");
      }
      ranks.put(matcher.group(1), Integer.valueOf(matcher.group(2)));
    }
    return new BearerRanks(Map.copyOf(ranks));
  }

  int rank(String bearer) {
    return ranks.getOrDefault(bearer, UNNAMED);
  }
}
