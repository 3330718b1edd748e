package org.sealpost.benchmarks.carry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sealpost.it.support.Mosquitto;
import org.sealpost.it.support.PemIdentity;

/**
 * Measures {@link CarryCost}: in each round ours and bare, each in a fresh process.
 *
 * @param jvm arguments of each process
 * @param rounds how many
 * @param first frames that do not count
 * @param frames frames that count
 * @param folder for brokers and frameworks
 * @param progress says what is going on
 */
public record Carries(
    List<String> jvm, int rounds, int first, int frames, Path folder, PrintStream progress) {
  /** Over a mosquitto of its own, beside two clients of Paho's. */
  public CarryCost mqtt() throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve("broker"));
    try (Mosquitto broker =
        new Mosquitto(own, PemIdentity.make(own, "client", "san=ip:127.0.0.1"))) {
      String url = "mqtt://127.0.0.1:" + broker.openPort();
      return measure("a frame over MQTT, QoS 1", "mqtt", url);
    }
  }

  /**
   * Over Felix Jetty, beside a bare servlet in it and the ciphers of both seals.
   *
   * @param bundles the folder of the network's bundles
   */
  public CarryCost http(Path bundles) throws IOException, InterruptedException {
    return measure("a frame over HTTP with both seals", "http", bundles.toString());
  }

  private CarryCost measure(String what, String way, String needed)
      throws IOException, InterruptedException {
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      ours.add(run(way, needed, round));
      bare.add(run(way + "-bare", needed, round));
      progress.printf(
          "round %d of %d: %s: %.1f us, bare %.1f us%n",
          round, rounds, what, ours.get(round - 1), bare.get(round - 1));
    }
    return new CarryCost(what, frames, ours, bare);
  }

  private double run(String way, String needed, int round)
      throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve(way + round));
    Path log = folder.resolve(way + round + ".log");
    List<String> line =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                jvm.stream(),
                Stream.of("-cp", System.getProperty("java.class.path"), Measured.class.getName()),
                Stream.of(way, Integer.toString(first), Integer.toString(frames)),
                Stream.of(needed, own.toString()))
            .flatMap(part -> part)
            .toList();
    Process process = new ProcessBuilder(line).redirectError(log.toFile()).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> said = out.lines().toList();
      if (process.waitFor() != 0 || said.isEmpty()) {
        throw new IOException(way + " was not measured: " + Files.readString(log));
      }
      return Double.parseDouble(said.get(said.size() - 1));
    } finally {
      process.destroyForcibly();
    }
  }
}
