package org.sealpost.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "deliver",
    description = "Delivers one configuration to a card, or queues it until the network runs.")
final class DeliverCommand extends NetworkRequest {
  private static final Set<String> FINAL =
      Set.of("proven", "reported", "failed", "expired", "cancelled");

  private static final int NONE = 0;
  private static final int LONGEST_SECONDS = 86_400;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  @Option(names = "--iccid", required = true, paramLabel = "X", description = "The card.")
  private String iccid;

  @ArgGroup(multiplicity = "1")
  private Content content;

  @Option(
      names = "--native-sms",
      description = {
        "Send it as short messages to the card's own number (card number), not by way of its",
        "gateway; the network must run, and have an SMSC (network --smpp)."
      })
  private boolean nativeSms;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = "60",
      description = {
        "Wait until the delivery is final, for so long at most; 0 only if it is proven.",
        "The network may be started meanwhile. Default of SECONDS: 60."
      })
  private int wait = NONE;

  DeliverCommand() {
    super("deliver");
  }

  /** Exactly one of the two. */
  static final class Content {
    @Option(names = "--imsi", paramLabel = "I", description = "Give the card this IMSI.")
    private String imsi;

    @Option(
        names = "--write",
        paramLabel = "PATH=HEX",
        description = "Write these octets to the file with this path, such as 3F00/7FFF/6F46.")
    private String write;
  }

  @Option(
      names = "--record",
      paramLabel = "N",
      description = {
        "With --write: the octets are this record of the file, from 1, or,",
        "if N is new, a record before the newest of a cyclic file."
      })
  private String record;

  @Override
  Map<String, Object> arguments() {
    if (wait < NONE || wait > LONGEST_SECONDS) {
      throw new LauncherException(
          LauncherException.BAD_INPUT,
          "--wait: expected 0.." + LONGEST_SECONDS + " seconds, found " + wait);
    }
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("iccid", iccid);
    if (content.imsi != null) {
      if (record != null) {
        throw new LauncherException(
            LauncherException.BAD_INPUT, "--record: expected --write, found --imsi");
      }
      arguments.put("imsi", content.imsi);
    } else {
      arguments.put("write", write());
    }
    if (nativeSms) {
      arguments.put("route", "native-sms");
    }
    return arguments;
  }

  private Map<String, Object> write() {
    Map<String, Object> write = new LinkedHashMap<>(FileContent.parse("--write", content.write));
    if (record != null) {
      boolean isNumber = record.matches("[0-9]{1,3}");
      write.put("record", isNumber ? Integer.valueOf(record) : record);
    }
    return write;
  }

  @Override
  int end(Requests requests, Map<?, ?> ordered, PrintWriter out, PrintWriter err) {
    Map<?, ?> delivery = wait == NONE ? ordered : ended(requests, ordered, err);
    out.println(Json.line(delivery));
    if (wait == NONE || "proven".equals(delivery.get("state"))) {
      return 0;
    }
    err.println(
        "sealpost: delivery %s: expected state proven, found %s (%s)"
            .formatted(delivery.get("id"), delivery.get("state"), reason(delivery)));
    return 1;
  }

  /** Asks again and again: so the network may be started, or restarted, while somebody waits. */
  private Map<?, ?> ended(Requests requests, Map<?, ?> ordered, PrintWriter err) {
    Map<String, Object> which = Map.of("iccid", iccid, "id", ordered.get("id"));
    Map<?, ?> delivery = ordered;
    boolean told = false;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(wait);
    while (!FINAL.contains(delivery.get("state")) && System.nanoTime() < end) {
      Optional<Object> found = requests.askRunning("delivery.get", which);
      if (found.isPresent()) {
        delivery = (Map<?, ?>) found.get();
      } else if (!told) {
        err.println("delivery " + ordered.get("id") + " waits: no network is running");
        told = true;
      }
      LockSupport.parkNanos(PAUSE);
    }
    return delivery;
  }

  private static Object reason(Map<?, ?> delivery) {
    Object reason = delivery.get("reason");
    return reason == null || reason.equals("") ? "not final yet" : reason;
  }
}
