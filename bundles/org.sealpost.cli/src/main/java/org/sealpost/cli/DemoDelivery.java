package org.sealpost.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Imsi;

/**
 * One delivery of the demo, and the file that shows whether it happened.
 *
 * @param label for people
 * @param order what {@code deliver} is asked for
 * @param path the file that must change
 * @param expected its octets afterwards, in hex
 */
record DemoDelivery(String label, Map<String, Object> order, FilePath path, String expected) {
  /** EF.SPN (TS 31.102 4.2.12). */
  static final FilePath SERVICE_PROVIDER_NAME = FilePath.parse("3F00/7FFF/6F46");

  /** EF.SPN: display condition, then "Sealed twice". */
  private static final String NEW_NAME = "005365616c6564207477696365ffffffff";

  /** The card gets this IMSI. */
  static DemoDelivery identity(String imsi) {
    String octets = HexFormat.of().formatHex(new Imsi(imsi).encode());
    return new DemoDelivery("new IMSI", Map.of("imsi", imsi), Imsi.FILE, octets);
  }

  /** The card gets another service provider name. */
  static DemoDelivery name() {
    return update(SERVICE_PROVIDER_NAME, NEW_NAME);
  }

  /** A file of the card gets these octets, in hex. */
  static DemoDelivery update(FilePath path, String data) {
    Map<String, Object> write = Map.of("path", path.toString(), "data", data);
    return new DemoDelivery("file update", Map.of("write", write), path, data);
  }

  /** Octets of the file that are compared. */
  int length() {
    return expected.length() / 2;
  }

  /**
   * Orders it, waits for its end, and reads the file before and afterwards.
   *
   * @param patience seconds to wait
   */
  Result run(Requests network, Requests gateway, String iccid, long patience) throws IOException {
    CardReader reader = new CardReader(gateway, iccid);
    String before = reader.read(path, length());
    Map<String, Object> arguments = new LinkedHashMap<>(order);
    arguments.put("iccid", iccid);
    arguments.put("wait", true);
    arguments.put("timeoutSeconds", patience);
    Map<?, ?> delivery = (Map<?, ?>) network.ask("deliver", arguments);
    String after = reader.read(path, length());
    Map<?, ?> status = (Map<?, ?>) network.ask("card.status", Map.of("iccid", iccid));
    Optional<Map<?, ?>> session = Optional.ofNullable((Map<?, ?>) status.get("session"));
    return new Result(this, delivery, session, before, after);
  }

  /**
   * What came of it.
   *
   * @param delivery the delivery as the network's store has it
   * @param session the card's session as the network has it, if there is one
   * @param before the file's octets before, in hex
   * @param after the file's octets afterwards, in hex, read back by APDU
   */
  record Result(
      DemoDelivery asked,
      Map<?, ?> delivery,
      Optional<Map<?, ?>> session,
      String before,
      String after) {
    boolean proven() {
      return "proven".equals(delivery.get("state"));
    }

    boolean written() {
      return asked.expected().equals(after);
    }

    /** Why it is not good, a line each. */
    List<String> failures() {
      List<String> failures = new ArrayList<>();
      if (!proven()) {
        failures.add(
            asked.label
                + ": expected state proven, found "
                + delivery.get("state")
                + because(delivery.get("reason")));
      }
      if (!written()) {
        failures.add(
            "%s: expected %s in %s, found %s"
                .formatted(asked.label, asked.expected, asked.path, after));
      }
      return failures;
    }

    private static String because(Object reason) {
      return reason == null || reason.toString().isEmpty() ? "" : " (" + reason + ")";
    }

    /** The member of {@code deliveries} in the demo's JSON. */
    Map<String, Object> toJson() {
      Map<String, Object> json = new LinkedHashMap<>();
      for (String name :
          new String[] {"id", "bearer", "adapter", "state", "reason", "sw", "por", "seal"}) {
        json.put(name, delivery.get(name));
      }
      Map<String, Object> file = new LinkedHashMap<>();
      file.put("path", asked.path().toString());
      file.put("before", before);
      file.put("after", after);
      file.put("expected", asked.expected());
      json.put("session", session.orElse(null));
      json.put("file", file);
      return json;
    }
  }
}
