package org.sealpost.gateway.ts43.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.gateway.api.CardIdentity;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.gateway.ts43.TokenFile;
import org.sealpost.gateway.ts43.Ts43Card;
import org.sealpost.gateway.ts43.Ts43Client;
import org.sealpost.gateway.ts43.Ts43Document;
import org.sealpost.gateway.ts43.Ts43Exception;
import org.sealpost.gateway.ts43.Ts43Request;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the entitlement server about every card that is present, and again when the document is old.
 * Command {@code entitlements}: what was said last, by ICCID.
 */
@Component(
    service = Function.class,
    property = "sealpost.command=entitlements",
    immediate = true,
    configurationPid = "org.sealpost.gateway.ts43",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Ts43ClientConfig.class)
public final class GatewayEntitlements implements Function<String, String> {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayEntitlements.class);
  private static final Duration USUAL = Duration.ofDays(1);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

  /** Whatever a document says of its validity: each question may cost an authentication. */
  private static final Duration SOONEST = Duration.ofMinutes(10);

  private static final long STOP_MILLIS = 700;

  private final Ts43ClientConfig config;
  private final KeyAgreementPeer method;
  private final URI url;
  private final Map<SatModule, Map<String, Object>> said = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor work =
      new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "sealpost-entitlements"));

  /** Checks the configuration; cards come later. */
  @Activate
  public GatewayEntitlements(
      Ts43ClientConfig config,
      @Reference(target = "(sealpost.agreement.name=eap-aka)") KeyAgreementPeer method) {
    this.config = config;
    this.method = method;
    url = new Ts43Request(URI.create(config.url()), "", List.of(config.apps())).url();
  }

  @Deactivate
  void deactivate() {
    work.shutdownNow();
    try {
      work.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addCard(SatModule card) {
    said.put(card, Map.of());
    ask(card, Duration.ZERO);
  }

  void removeCard(SatModule card) {
    said.remove(card);
  }

  private void ask(SatModule card, Duration wait) {
    try {
      work.schedule(() -> fetch(card), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // deactivated
    }
  }

  private void fetch(SatModule card) {
    if (!said.containsKey(card)) {
      return;
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("asked", Clock.systemUTC().instant().toString());
    Duration next = AFTER_FAILURE;
    try {
      Ts43Document document = document(card.card(), card);
      result.put("document", document.shown());
      next = Collections.max(List.of(SOONEST, document.validity().orElse(USUAL)));
    } catch (Ts43Exception | IOException | RuntimeException e) {
      // Whatever it was, the next attempt comes.
      String why = String.valueOf(e.getMessage());
      LOG.warn("card {}: no entitlements: {}", card.card().iccid(), why);
      result.put("error", why);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    said.computeIfPresent(card, (known, before) -> result);
    ask(card, next);
  }

  private Ts43Document document(CardIdentity identity, SatModule card)
      throws Ts43Exception, IOException, InterruptedException {
    TokenFile tokens = TokenFile.open(Path.of(config.tokenFile()));
    Ts43Request request = new Ts43Request(url, tokens.terminalId(), List.of(config.apps()));
    Ts43Card login =
        new Ts43Card(identity.imsi(), identity.mncDigits(), card.authentication(), method);
    Ts43Document document =
        new Ts43Client(request, login).fetch(tokens.token(request, identity.imsi()));
    tokens.keep(request, identity.imsi(), document);
    return document;
  }

  @Override
  public String apply(String arguments) {
    Map<String, Object> cards = new LinkedHashMap<>();
    said.forEach((card, result) -> cards.put(card.card().iccid(), result));
    try {
      return JSON.std.asString(Map.of("server", url.toString(), "cards", cards));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
