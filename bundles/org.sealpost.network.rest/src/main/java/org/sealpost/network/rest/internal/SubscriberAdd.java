package org.sealpost.network.rest.internal;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.api.auc.SubscriberKey;
import org.sealpost.store.api.Store;

/** {@code subscriber.add {imsi, k, opc, amf?, sqn?}}: a subscriber without a card so far. */
@Component(service = Function.class, property = JsonCommand.NAME + "=subscriber.add")
public final class SubscriberAdd extends JsonCommand {
  private static final int SQN_LENGTH = 6;

  private final Store store;
  private final AuthenticationCentre centre;

  /** Over these two. */
  @Activate
  public SubscriberAdd(@Reference Store store, @Reference AuthenticationCentre centre) {
    this.store = store;
    this.centre = centre;
  }

  @Override
  Map<String, Object> run(Arguments arguments) {
    SubscriberKey subscriber =
        new SubscriberKey(
            arguments.text("imsi"),
            "milenage",
            arguments.hex("k"),
            arguments.hex("opc"),
            arguments.hex("amf", "8000"),
            sqn(arguments.hex("sqn", "000000000000")));
    arguments.expectNoOthers();
    store.transact(
        tx -> {
          centre.provision(tx, subscriber);
          return null;
        });
    return Map.of("imsi", subscriber.imsi());
  }

  private static long sqn(byte[] octets) {
    if (octets.length != SQN_LENGTH) {
      throw new IllegalArgumentException(
          "sqn: expected " + SQN_LENGTH + " octets, found " + octets.length);
    }
    return new BigInteger(1, octets).longValue();
  }
}
