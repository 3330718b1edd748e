package org.sealpost.benchmarks.carry;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** A process that carries frames and tells what one took. */
public final class Measured {
  private Measured() {}

  /**
   * Prints microseconds of processor time for each frame, all threads together.
   *
   * @param arguments which way, frames that do not count, frames that count, and what the way needs
   */
  public static void main(String[] arguments) {
    try {
      System.out.println(measure(arguments));
      System.exit(0);
    } catch (Exception e) {
      System.err.println(arguments[0] + ": " + e + ", because of " + e.getCause());
      System.exit(1);
    }
  }

  private static double measure(String... arguments) throws Exception {
    int first = Integer.parseInt(arguments[1]);
    int frames = Integer.parseInt(arguments[2]);
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Carrier carrier = carrier(arguments);
    carrier.carry(first);
    long before = machine.getProcessCpuTime();
    carrier.carry(frames);
    long after = machine.getProcessCpuTime();
    carrier.end();
    return (after - before) / 1000.0 / frames;
  }

  private static Carrier carrier(String... arguments) throws Exception {
    return switch (arguments[0]) {
      case "mqtt" -> new OurMqtt(arguments[3]);
      case "mqtt-bare" -> new BareMqtt(arguments[3]);
      case "http" -> new OurHttp(Path.of(arguments[3]), Path.of(arguments[4]));
      case "http-bare" -> new BareHttp(Path.of(arguments[3]), Path.of(arguments[4]));
      default -> throw new IllegalArgumentException("expected a way, found " + arguments[0]);
    };
  }
}
