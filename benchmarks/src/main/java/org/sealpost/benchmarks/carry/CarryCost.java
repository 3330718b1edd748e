package org.sealpost.benchmarks.carry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.sealpost.benchmarks.Spread;

/**
 * Processor time of a frame that is carried, both ends together, in microseconds; a value for each
 * round.
 *
 * @param what for people
 * @param frames that counted in each round
 * @param ours over our bearer and link
 * @param bare what the same octets take without us
 */
public record CarryCost(String what, int frames, List<Double> ours, List<Double> bare) {
  /** The ratio to bare that we promise to stay below. */
  public static final double LIMIT = 1.3;

  /** Ours to bare, within each round. */
  public Spread ratio() {
    return Spread.of(
        IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) / bare.get(i)).toList());
  }

  /** For people. */
  public String table() {
    Spread ratio = ratio();
    return String.format(
        Locale.ROOT,
        """

        %s, processor time of both ends, %d frames of %d octets in each of %d rounds:
        %.1f us, bare %.1f us: ours / bare %.2f (%.2f-%.2f), limit %.2f %s
        """,
        what,
        frames,
        Carrier.OCTETS,
        ours.size(),
        Spread.of(ours).median(),
        Spread.of(bare).median(),
        ratio.median(),
        ratio.min(),
        ratio.max(),
        LIMIT,
        ratio.median() <= LIMIT ? "kept" : "EXCEEDED");
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("what", what);
    json.put("unit", "us of processor time of both ends");
    json.put("frames", frames);
    json.put("octets", Carrier.OCTETS);
    json.put("ours", ours);
    json.put("bare", bare);
    json.put(
        "ratio", Map.of("median", ratio().median(), "min", ratio().min(), "max", ratio().max()));
    json.put("limit", LIMIT);
    json.put("withinLimit", ratio().median() <= LIMIT);
    return json;
  }
}
