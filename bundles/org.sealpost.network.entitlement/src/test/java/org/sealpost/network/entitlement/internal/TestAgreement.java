package org.sealpost.network.entitlement.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.IdentityRounds;
import org.sealpost.seal.api.KeyAgreementServer;
import org.sealpost.seal.api.Subscriber;
import org.sealpost.seal.api.SubscriberDirectory;

/**
 * A key agreement of one round: the request carries a number, the response must be that number in a
 * response packet. Its keys are made of the number.
 */
final class TestAgreement implements KeyAgreementServer {
  static final byte[] SUCCESS = HexFormat.of().parseHex("03010004");
  static final byte[] FAILURE = HexFormat.of().parseHex("04010004");

  private static final byte[] DECIDED = {1};
  private static final int REQUEST = 12;

  private final String name;
  private final Queue<CompletableFuture<Step>> answers = new ArrayDeque<>();
  private boolean slow;
  private int run;
  private int handled;

  TestAgreement(String name) {
    this.name = name;
  }

  /** From now on steps are answered by {@link #answerNext} only. */
  void becomeSlow() {
    slow = true;
  }

  void answerNext(Throwable failure) {
    answers.remove().completeExceptionally(failure);
  }

  int begun() {
    return run;
  }

  int handled() {
    return handled;
  }

  /** The peer's answer to a request. */
  static byte[] response(byte[] request) {
    byte[] response = request.clone();
    response[0] = 2;
    return response;
  }

  /** What both sides hold after the run with this request. */
  static AgreedKeys keys(byte[] request) {
    byte[] name = Arrays.copyOfRange(request, 4, 12);
    byte[] root = new byte[AgreedKeys.ROOT_KEY_LENGTH];
    Arrays.fill(root, request[11]);
    return new AgreedKeys(name, name, root);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CompletionStage<Step> begin(
      byte[] identity, IdentityRounds rounds, SubscriberDirectory subscribers) {
    Optional<Subscriber> found = subscribers.find(identity);
    if (found.isEmpty()) {
      return CompletableFuture.completedFuture(new Refused(DECIDED, FAILURE, "nobody"));
    }
    if (slow) {
      run++;
      return later();
    }
    String imsi = found.get().imsi();
    return found.get().vectors().next(true).thenApply(vector -> request(imsi));
  }

  private Step request(String imsi) {
    run++;
    // code 1, identifier 1, length 12, then the number of this run
    byte[] request = ByteBuffer.allocate(REQUEST).putInt(0x0101000c).putLong(run).array();
    byte[] digits = imsi.getBytes(StandardCharsets.US_ASCII);
    byte[] state = ByteBuffer.allocate(REQUEST + digits.length).put(request).put(digits).array();
    return new Request(state, request);
  }

  @Override
  public CompletionStage<Step> handle(
      byte[] state, byte[] packet, SubscriberDirectory subscribers) {
    handled++;
    if (slow) {
      return later();
    }
    if (Arrays.equals(state, DECIDED)) {
      return CompletableFuture.completedFuture(new Request(DECIDED, FAILURE));
    }
    byte[] request = Arrays.copyOf(state, REQUEST);
    String imsi = new String(state, REQUEST, state.length - REQUEST, StandardCharsets.US_ASCII);
    Step step =
        Arrays.equals(packet, response(request))
            ? new Established(
                DECIDED, SUCCESS, keys(request), imsi, true, Optional.empty(), Optional.empty())
            : new Refused(DECIDED, FAILURE, "RES is wrong");
    return CompletableFuture.completedFuture(step);
  }

  private CompletionStage<Step> later() {
    CompletableFuture<Step> answer = new CompletableFuture<>();
    answers.add(answer);
    return answer;
  }
}
