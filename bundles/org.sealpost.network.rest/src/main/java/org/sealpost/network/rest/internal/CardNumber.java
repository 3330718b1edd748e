package org.sealpost.network.rest.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code card.number {iccid, number?}}: the number by which a mobile network reaches the card, set
 * or forgotten if one or {@code "none"} is given. Who may cost us short messages is in it.
 */
@Component(service = Function.class, property = JsonCommand.NAME + "=card.number")
public final class CardNumber extends JsonCommand {
  private static final Logger LOG = LoggerFactory.getLogger(CardNumber.class);
  private static final String NONE = "none";

  private final Store store;
  private final CardDirectory cards;

  /** Over these two. */
  @Activate
  public CardNumber(@Reference Store store, @Reference CardDirectory cards) {
    this.store = store;
    this.cards = cards;
  }

  @Override
  Map<String, Object> run(Arguments arguments) {
    String iccid = arguments.text("iccid");
    Optional<String> given =
        arguments.has("number") ? Optional.of(arguments.text("number")) : Optional.empty();
    arguments.expectNoOthers();
    Optional<String> number =
        given.isPresent() ? assign(iccid, given.get()) : store.read(tx -> shown(tx, iccid));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("iccid", iccid);
    answer.put("number", number.orElse(null));
    return answer;
  }

  private Optional<String> assign(String iccid, String given) {
    Optional<String> digits =
        given.equals(NONE) ? Optional.empty() : Optional.of(given.replaceFirst("^\\+", ""));
    return store.transact(
        tx -> {
          Cards.require(cards, tx, iccid);
          Optional<String> before = Cards.number(cards, tx, iccid);
          cards.assign(tx, iccid, digits);
          Optional<String> now = digits.map(Cards::international);
          tx.afterCommit(
              () ->
                  LOG.info(
                      "AUDIT card {}: number {} in place of {}",
                      iccid,
                      now.orElse(NONE),
                      before.orElse(NONE)));
          return now;
        });
  }

  private Optional<String> shown(Tx tx, String iccid) {
    Cards.require(cards, tx, iccid);
    return Cards.number(cards, tx, iccid);
  }
}
