package org.sealpost.benchmarks;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What is measured: a method of ours beside a bare one that does the same ciphering. */
enum Comparison {
  OTA_PACKET("OTA packet, AES: seal, open, verify 100 octets", OtaPackets.class, "ours", 1.2, 400),
  OTA_NEW_KEYS("the same, under other keys each time", OtaNewKeys.class, "ours", 1.2),
  OTA_TRIPLE_DES("the same, triple DES", OtaTripleDes.class, "ours", 1.15),
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
  private final int mostBytes;

  Comparison(String what, Class<?> benchmark, String ours, double limit) {
    this(what, benchmark, ours, limit, 0);
  }

  Comparison(String what, Class<?> benchmark, String ours, double limit, int mostBytes) {
    this.mostBytes = mostBytes;
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

  /** The octets of heap an operation of ours that we promise to stay below, where we do. */
  OptionalInt mostBytes() {
    return mostBytes == 0 ? OptionalInt.empty() : OptionalInt.of(mostBytes);
  }

  /** The ratio of ours to bare that we promise to stay below, where we promise one. */
  OptionalDouble limit() {
    return limit == 0 ? OptionalDouble.empty() : OptionalDouble.of(limit);
  }
}
