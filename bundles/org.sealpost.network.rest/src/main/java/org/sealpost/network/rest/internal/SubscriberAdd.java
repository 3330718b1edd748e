package org.sealpost.network.rest.internal;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.api.auc.SubscriberKey;
import org.sealpost.store.api.Store;

/** {@code subscriber.add {imsi, key (see KeyArguments), amf?, sqn?}}: one without a card so far. */
@Component(service = Function.class, property = JsonCommand.NAME + "=subscriber.add")
public final class SubscriberAdd extends JsonCommand {
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
            KeyArguments.read(arguments),
            new Amf((int) number(arguments, "amf", 2, "8000")),
            new Sqn(number(arguments, "sqn", 6, "000000000000")));
    arguments.expectNoOthers();
    store.transact(
        tx -> {
          centre.provision(tx, subscriber);
          return null;
        });
    return Map.of("imsi", subscriber.imsi());
  }

  private static long number(Arguments arguments, String name, int length, String otherwise) {
    byte[] octets = arguments.hex(name, otherwise);
    if (octets.length != length) {
      throw new IllegalArgumentException(
          name + ": expected " + length + " octets, found " + octets.length);
    }
    return new BigInteger(1, octets).longValue();
  }
}
