package org.sealpost.network.ts43.internal;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.eap.EapAnswer;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;

/** The documents of authenticated clients. For threads that may wait for the store. */
final class Entitlements {
  private static final int FIRST_VERSION = 1;
  private static final int DAY = 86_400;

  private final String ownApp;
  private final Store store;
  private final CardDirectory cards;
  private final Plans plans;
  private final Tokens tokens;
  private final Notifications notifications;

  Entitlements(
      String ownApp,
      Store store,
      CardDirectory cards,
      Plans plans,
      Tokens tokens,
      Notifications notifications) {
    this.ownApp = ownApp;
    this.store = store;
    this.cards = cards;
    this.plans = plans;
    this.tokens = tokens;
    this.notifications = notifications;
  }

  /** Whether an identity tells an IMSI that is barred, so that no vector is spent. */
  boolean isBarred(byte[] identity) {
    return PermanentIdentity.imsi(identity).flatMap(imsi -> plans.of(imsi, "")).stream()
        .anyMatch(Plan::barred);
  }

  /** For who has run EAP; nothing if the card is barred. */
  Optional<Document> of(EapAnswer.Authenticated card, EntitlementRequest request) {
    Optional<Plan> plan = plans.of(card.imsi(), card.iccid());
    if (plan.filter(Plan::barred).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        store.transact(
            tx -> {
              Optional<Tokens.Issued> token =
                  onlyOwnApp(request)
                      ? Optional.empty()
                      : Optional.of(tokens.issue(tx, card.iccid(), card.imsi(), request));
              return document(tx, plan, card.iccid(), request, token, card.frame());
            }));
  }

  /** For who has a good token; nothing without one, or if its card is barred or another by now. */
  Optional<Document> byToken(EntitlementRequest request) {
    String token = request.token().orElse("");
    Optional<Tokens.Holder> found = store.read(tx -> holder(tx, token, request));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Tokens.Holder holder = found.get();
    Optional<Plan> plan = plans.of(holder.imsi(), holder.iccid());
    return plan.filter(Plan::barred).isPresent()
        ? Optional.empty()
        : Optional.of(
            store.transact(
                tx ->
                    document(
                        tx,
                        plan,
                        holder.iccid(),
                        request,
                        Optional.of(tokens.renew(tx, holder, token, request)),
                        Optional.empty())));
  }

  private Optional<Tokens.Holder> holder(Tx tx, String token, EntitlementRequest request) {
    return tokens
        .holder(tx, token, request)
        .filter(
            holder ->
                request.imsi().orElse(holder.imsi()).equals(holder.imsi())
                    && stillHolds(tx, holder));
  }

  /** Whether the IMSI is still the same card's, or still of no known card. */
  private boolean stillHolds(Tx tx, Tokens.Holder holder) {
    return cards
        .cardOf(tx, holder.imsi())
        .map(holder.iccid()::equals)
        .orElse(holder.iccid().startsWith(EapAnswer.PHONE));
  }

  private boolean onlyOwnApp(EntitlementRequest request) {
    return request.apps().stream().allMatch(ownApp::equals);
  }

  private Document document(
      Tx tx,
      Optional<Plan> plan,
      String iccid,
      EntitlementRequest request,
      Optional<Tokens.Issued> token,
      Optional<byte[]> frame) {
    Map<String, Characteristic> apps = new LinkedHashMap<>();
    for (String app : request.apps()) {
      apps.put(
          app,
          app.equals(ownApp)
              ? sealed(frame)
              : registered(
                  tx, plan.map(p -> p.app(app)).orElseGet(Plan::disabled), iccid, request, app));
    }
    return new Document(
        plan.map(Plan::version).orElse(FIRST_VERSION),
        plan.map(Plan::validitySeconds).orElse(DAY),
        token,
        apps);
  }

  /** The own application says nothing but what only the card's session opens. */
  private static Characteristic sealed(Optional<byte[]> frame) {
    Characteristic sealed = new Characteristic();
    frame.ifPresent(octets -> sealed.set("Frame", Base64.getEncoder().encodeToString(octets)));
    return sealed;
  }

  private Characteristic registered(
      Tx tx, Characteristic content, String iccid, EntitlementRequest request, String app) {
    request
        .notification()
        .ifPresent(
            wanted ->
                content.set(
                    "RegisterNotifStatus",
                    Integer.toString(
                        notifications.register(tx, iccid, tokens.client(request), app, wanted))));
    return content;
  }
}
