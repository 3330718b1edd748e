package org.sealpost.benchmarks;

import java.util.OptionalDouble;

/** What is measured: a method of ours beside a bare one that does the same ciphering. */
enum Comparison {
  OTA_PACKET("OTA packet, AES: seal, open, verify 100 octets", OtaPackets.class, "ours", 1.5),
  OUTER_SEAL("outer seal, A128GCM: seal, open 200 octets", OuterSeals.class, "ours", 1.5),
  SEALED_FRAME("the same, encoded and decoded as a frame", OuterSeals.class, "oursAsFrame", 0),
  AKA_VECTOR("Milenage authentication vector", AkaVectors.class, "ours", 0),
  /** At least 0.7 of the bare throughput. */
  DURABLE_ACCEPT(
      "deliveries accepted, durable, 16 waiting", DurableAccepts.class, "oursTogether", 1 / 0.7),
  LONE_ACCEPT("the same, one at a time", DurableAccepts.class, "ours", 0);

  private final String what;
  private final Class<?> benchmark;
  private final String ours;
  private final double limit;

  Comparison(String what, Class<?> benchmark, String ours, double limit) {
    this.what = what;
    this.benchmark = benchmark;
    this.ours = ours;
    this.limit = limit;
  }

  /** For people. */
  String what() {
    return what;
  }

  /** Full name of our JMH method. */
  String ours() {
    return benchmark.getName() + "." + ours;
  }

  /** Full name of the bare JMH method. */
  String bare() {
    return benchmark.getName() + ".bare";
  }

  /** The ratio of ours to bare that we promise to stay below, where we promise one. */
  OptionalDouble limit() {
    return limit == 0 ? OptionalDouble.empty() : OptionalDouble.of(limit);
  }
}
