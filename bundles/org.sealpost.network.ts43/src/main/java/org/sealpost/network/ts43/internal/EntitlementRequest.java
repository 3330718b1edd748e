package org.sealpost.network.ts43.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that is well formed (TS.43 2.3). Application ids are in lower case.
 *
 * @param apps what is asked about, at least one
 * @param terminal who asks: the terminal's id, or the requestor's
 * @param appName name of the application on the terminal, empty if not told
 * @param identity the octets of {@code EAP_ID}
 * @param hello the octets of the own application's offer
 * @param notification where the client wants to be told of changes
 * @param kept what is needed once the peer is authenticated, as JSON
 */
record EntitlementRequest(
    Set<String> apps,
    String terminal,
    String appName,
    Optional<String> token,
    Optional<byte[]> identity,
    Optional<String> imsi,
    Optional<byte[]> hello,
    Optional<Notification> notification,
    String kept) {
  /** The parameter with the offer of the own application: base64url of a hello frame. */
  static final String HELLO = "sealpost_hello";

  private static final List<String> KEPT =
      List.of(
          "app",
          "terminal_id",
          "requestor_id",
          "terminal_sw_version",
          "entitlement_version",
          "app_name",
          "notif_token",
          "notif_action");
  private static final int MOST_APPS = 16;
  private static final int MOST_KEPT = 2048;
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_IDENTITY = 253;
  private static final int LONGEST_HELLO = 1024;
  private static final Pattern APP = Pattern.compile("ap[0-9]{4}");
  private static final Pattern VERSION = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

  /** Versions of TS.43 whose requests are understood: 1.x to 12.x. */
  private static final int NEWEST = 12;

  static EntitlementRequest of(Parameters given) throws Refusal {
    checkVersion(given.required("entitlement_version", "a number such as 2.0"));
    Optional<String> terminal = given.first("terminal_id").or(() -> given.first("requestor_id"));
    if (terminal.isEmpty()) {
      throw Refusal.bad("terminal_id", "an IMEI or UUID", null);
    }
    given.required("terminal_sw_version", "a version");
    if (given.first("operation").isPresent()) {
      throw new Refusal(405, "operation: expected none, found one");
    }
    checkNumber("vers", given.first("vers"));
    String kept = given.json(KEPT);
    if (kept.length() > MOST_KEPT) {
      throw new Refusal(400, "parameters: expected shorter ones, found " + kept.length());
    }
    return new EntitlementRequest(
        apps(given.all("app")),
        name("terminal_id", terminal.get()),
        name("app_name", given.first("app_name").orElse("")),
        given.first("token"),
        identity(given.first("eap_id")),
        given.first("imsi"),
        hello(given.first(HELLO)),
        Notification.of(given),
        kept);
  }

  private static void checkVersion(String version) throws Refusal {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      throw Refusal.bad("entitlement_version", "a number such as 2.0", version);
    }
    int major = Integer.parseInt(matcher.group(1));
    if (major < 1 || major > NEWEST) {
      throw new Refusal(406, "protocol not supported");
    }
  }

  private static void checkNumber(String name, Optional<String> value) throws Refusal {
    if (value.isPresent() && !NUMBER.matcher(value.get()).matches()) {
      throw Refusal.bad(name, "a whole number", value.get());
    }
  }

  private static String name(String parameter, String value) throws Refusal {
    if (value.length() > LONGEST_NAME) {
      throw Refusal.bad(parameter, "at most " + LONGEST_NAME + " characters", value);
    }
    return value.toLowerCase(Locale.ROOT);
  }

  /** Several values, or the one string "[ap2003,ap2004]" that Android posts. */
  private static Set<String> apps(List<String> values) throws Refusal {
    Set<String> apps = new LinkedHashSet<>();
    for (String app : separated(values)) {
      if (!APP.matcher(app).matches()) {
        throw Refusal.bad("app", "an application id such as ap2004", app);
      }
      apps.add(app);
    }
    if (apps.isEmpty() || apps.size() > MOST_APPS) {
      throw Refusal.bad("app", "1.." + MOST_APPS + " application ids", apps.size() + " of them");
    }
    return apps;
  }

  private static List<String> separated(List<String> values) {
    List<String> apps = new ArrayList<>();
    for (String value : values) {
      for (String app : value.replaceAll("[\\[\\]\"]", "").split(",")) {
        if (!app.isBlank()) {
          apps.add(app.strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return apps;
  }

  private static Optional<byte[]> identity(Optional<String> nai) throws Refusal {
    Optional<byte[]> octets = nai.map(text -> text.getBytes(StandardCharsets.UTF_8));
    if (octets.isPresent() && octets.get().length > LONGEST_IDENTITY) {
      throw Refusal.bad("EAP_ID", "at most " + LONGEST_IDENTITY + " octets", "more");
    }
    return octets;
  }

  private static Optional<byte[]> hello(Optional<String> text) throws Refusal {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] hello = Base64.getUrlDecoder().decode(text.get());
      if (hello.length <= LONGEST_HELLO) {
        return Optional.of(hello);
      }
    } catch (IllegalArgumentException e) {
      // falls through to the same words
    }
    throw Refusal.bad(HELLO, "base64url of at most " + LONGEST_HELLO + " octets", "something else");
  }

  /** Without token and identities. */
  @Override
  public String toString() {
    return "request for " + apps;
  }
}
