package org.sealpost.network.ts43.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** What the subscribers of a plan are entitled to: rules that an operator configures. */
@Component(
    service = Plan.class,
    configurationPid = "org.sealpost.network.ts43.plan",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PlanConfig.class, factory = true)
public final class Plan {
  private final List<SubscriberRange> subscribers;
  private final Map<String, Characteristic> apps = new LinkedHashMap<>();
  private final int version;
  private final int validitySeconds;
  private final boolean barred;

  /** Checks and reads the rules. */
  @Activate
  public Plan(PlanConfig config) {
    subscribers = Arrays.stream(config.subscribers()).map(SubscriberRange::parse).toList();
    version = config.version();
    validitySeconds = config.validitySeconds();
    barred = config.barred();
    for (String rule : config.rules()) {
      String[] words = rule.strip().split("\\s+", 2);
      String app = words[0].toLowerCase(Locale.ROOT);
      if (words.length < 2 || !app.matches("ap[0-9]{4}")) {
        throw new IllegalArgumentException("rule: expected APP NAME=VALUE, found \"" + rule + "\"");
      }
      apps.computeIfAbsent(app, key -> new Characteristic()).assign(words[1]);
    }
  }

  /** How narrowly the plan names a subscriber: 0 not at all, more is narrower. */
  int narrowness(String imsi, String iccid) {
    return subscribers.stream()
        .mapToInt(range -> Math.max(range.narrowness(imsi), range.narrowness(iccid)))
        .max()
        .orElse(0);
  }

  /** What is said of an application, to be added to; disabled if nothing is. */
  Characteristic app(String app) {
    Characteristic rules = apps.get(app);
    return rules == null ? disabled() : rules.copy();
  }

  static Characteristic disabled() {
    return new Characteristic().set("EntitlementStatus", "0");
  }

  int version() {
    return version;
  }

  int validitySeconds() {
    return validitySeconds;
  }

  boolean barred() {
    return barred;
  }
}
