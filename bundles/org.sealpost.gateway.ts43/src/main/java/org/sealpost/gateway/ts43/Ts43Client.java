package org.sealpost.gateway.ts43;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerIdentities;

/**
 * Asks an entitlement server (GSMA TS.43) what a card is entitled to: with a token if there is one,
 * with the card itself when the server says that the token is not good, or no more.
 */
public final class Ts43Client {
  private static final int MOST_ROUNDS = 10;
  private static final int AUTHENTICATION_REQUIRED = 511;
  private static final long CARD_SECONDS = 30;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final Ts43Request request;
  private final Ts43Card card;

  /** Asks nothing yet. */
  public Ts43Client(Ts43Request request, Ts43Card card) {
    this.request = request;
    this.card = card;
  }

  /**
   * The document. Waits for server and card.
   *
   * @param token of an earlier document for the same request
   * @throws Ts43Exception if there is none: the server refused, or its answer is none, or the card
   *     does not accept the network
   */
  public Ts43Document fetch(Optional<String> token) throws Ts43Exception, InterruptedException {
    if (token.isPresent()) {
      try {
        return new Server(client, request.url())
            .get(query() + "&IMSI=" + card.imsi() + "&token=" + encoded(token.get()))
            .document();
      } catch (Ts43Exception e) {
        if (e.status() != AUTHENTICATION_REQUIRED) {
          throw e;
        }
      }
    }
    return authenticate();
  }

  private Ts43Document authenticate() throws Ts43Exception, InterruptedException {
    byte[] identity = card.method().identity(card.imsi(), card.mncDigits());
    Server server = new Server(client, request.url());
    try (PeerConversation run =
        card.method().begin(identity, PeerIdentities.first(identity), card.authentication())) {
      Server.Answer answer =
          server.get(
              query() + "&EAP_ID=" + encoded(new String(identity, StandardCharsets.US_ASCII)));
      for (int round = 0; round < MOST_ROUNDS; round++) {
        Optional<byte[]> packet = answer.packet();
        if (packet.isEmpty()) {
          return answer.document();
        }
        answer = server.relay(reply(run, packet.get(), server));
      }
      throw new Ts43Exception(200, "EAP: expected an end after 10 rounds, found none");
    }
  }

  private static byte[] reply(PeerConversation run, byte[] packet, Server server)
      throws Ts43Exception, InterruptedException {
    PeerConversation.Step step;
    try {
      step = run.handle(packet).toCompletableFuture().get(CARD_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new Ts43Exception(0, "card: expected an answer, found " + e.getCause().getMessage());
    } catch (TimeoutException e) {
      throw new Ts43Exception(0, "card: expected an answer, found none in time");
    }
    if (step instanceof PeerConversation.Reply reply) {
      return reply.packet();
    }
    if (step instanceof PeerConversation.Refused refused) {
      if (refused.packet().isPresent()) {
        tell(refused.packet().get(), server);
      }
      throw new Ts43Exception(0, "EAP: expected a network of this card: " + refused.reason());
    }
    throw new Ts43Exception(200, "EAP: expected a request, found another packet");
  }

  /** The server may know why; whatever it answers, the run is over. */
  private static void tell(byte[] packet, Server server) throws InterruptedException {
    try {
      server.relay(packet);
    } catch (Ts43Exception e) {
      // a refusal is what was expected
    }
  }

  private String query() {
    StringBuilder query =
        new StringBuilder("terminal_vendor=SEAL&terminal_model=gateway&terminal_sw_version=0.1")
            .append("&entitlement_version=2.0&vers=0&terminal_id=")
            .append(encoded(request.terminalId()));
    request.apps().forEach(app -> query.append("&app=").append(app));
    return query.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
