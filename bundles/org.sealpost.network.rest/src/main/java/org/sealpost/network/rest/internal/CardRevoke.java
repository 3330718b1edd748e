package org.sealpost.network.rest.internal;

import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.channel.SealedChannel;
import org.sealpost.store.api.Store;

/** {@code card.revoke {iccid}}: ends all sessions of a card. */
@Component(service = Function.class, property = JsonCommand.NAME + "=card.revoke")
public final class CardRevoke extends JsonCommand {
  private final Store store;
  private final CardDirectory cards;
  private final SealedChannel channel;

  /** Over these three. */
  @Activate
  public CardRevoke(
      @Reference Store store, @Reference CardDirectory cards, @Reference SealedChannel channel) {
    this.store = store;
    this.cards = cards;
    this.channel = channel;
  }

  @Override
  Map<String, Object> run(Arguments arguments) {
    String iccid = arguments.text("iccid");
    arguments.expectNoOthers();
    store.read(
        tx -> {
          Cards.require(cards, tx, iccid);
          return iccid;
        });
    return Map.of("iccid", iccid, "sessions", channel.revoke(iccid));
  }
}
