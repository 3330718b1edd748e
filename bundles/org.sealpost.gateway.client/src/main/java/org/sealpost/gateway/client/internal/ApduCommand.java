package org.sealpost.gateway.client.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.gateway.api.SatModule;

/**
 * {@code card.apdu}: transmits one APDU to a card between two toolkit sessions. Arguments: {@code
 * iccid}, {@code apdu} (hex); result: {@code response} (hex, status word last).
 */
@Component(service = Function.class, property = "sealpost.command=card.apdu")
public final class ApduCommand implements Function<String, String> {
  private static final long MOST_SECONDS = 60;

  private final ClientView client;

  /** Called by the component runtime. */
  @Activate
  public ApduCommand(@Reference ClientView client) {
    this.client = client;
  }

  @Override
  public String apply(String arguments) {
    try {
      Map<String, Object> given = JSON.std.mapFrom(arguments);
      SatModule sat = client.card(given);
      byte[] apdu = HexFormat.of().parseHex(String.valueOf(given.get("apdu")));
      byte[] response =
          sat.transmit(apdu).toCompletableFuture().get(MOST_SECONDS, TimeUnit.SECONDS);
      return JSON.std.asString(Map.of("response", HexFormat.of().formatHex(response)));
    } catch (IOException e) {
      throw new IllegalArgumentException("arguments: expected a JSON object", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("card: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("card: no answer within " + MOST_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
