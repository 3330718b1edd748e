package org.sealpost.it.network;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sealpost.codec.aka.AkaKeys;
import org.sealpost.codec.aka.Autn;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.codec.aka.UsimAka;
import org.sealpost.codec.aka.UsimResult;
import org.sealpost.codec.aka.UsimSqnWindow;
import org.sealpost.lib.cardfile.CardFile;
import org.sealpost.seal.api.CardAuthentication;

/** The card in a phone, and the little EAP-AKA that phones have: they answer challenges only. */
final class Usim implements CardAuthentication {
  private final CardFile card;
  private UsimSqnWindow window =
      UsimSqnWindow.empty(SqnScheme.DEFAULT, UsimSqnWindow.DEFAULT_DELTA);

  Usim(CardFile card) {
    this.card = card;
  }

  UsimResult run(byte[] rand, byte[] autn) {
    UsimAka.Outcome outcome =
        UsimAka.authenticate(
            card.key().orElseThrow().algorithm(),
            window,
            Octets.of(rand),
            new Autn(Octets.of(autn)));
    window = outcome.window();
    return outcome.result();
  }

  /** Another network used the card: the sequence number of this one is old. */
  void useElsewhere(UsimSqnWindow later) {
    window = later;
  }

  @Override
  public CompletionStage<Answer> authenticate(byte[] rand, byte[] autn) {
    UsimResult.Success success = (UsimResult.Success) run(rand, autn);
    return CompletableFuture.completedFuture(
        new Success(
            success.res().toByteArray(), success.ck().toByteArray(), success.ik().toByteArray()));
  }

  /**
   * The answer to an AKA-Challenge.
   *
   * @param request an EAP packet
   * @throws AssertionError if Android could not answer it
   */
  byte[] answer(byte[] request, String identity) throws GeneralSecurityException {
    if (request[4] != 23 || request[5] != 1) {
      throw new AssertionError("expected EAP-AKA and a challenge, found another packet");
    }
    UsimResult result = run(attribute(request, 1), attribute(request, 2));
    if (result instanceof UsimResult.SyncFailure failure) {
      byte[] auts = failure.auts().octets().toByteArray();
      return ByteBuffer.allocate(8 + 16)
          .put(header(request[1], 24, 4)) // AKA-Synchronization-Failure
          .put(new byte[] {4, 4}) // AT_AUTS, 16 octets
          .put(auts)
          .array();
    }
    UsimResult.Success success = (UsimResult.Success) result;
    byte[] response =
        ByteBuffer.allocate(40)
            .put(header(request[1], 40, 1)) // AKA-Challenge
            .put(new byte[] {3, 3, 0, 64}) // AT_RES, 12 octets: 64 bits of RES
            .put(success.res().toByteArray())
            .put(new byte[] {11, 5, 0, 0}) // AT_MAC, 20 octets, of zeros
            .array();
    Octets name = Octets.of(identity.getBytes(StandardCharsets.US_ASCII));
    byte[] key = AkaKeys.aka(name, success.ik(), success.ck()).kAut().toByteArray();
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key, "HmacSHA1"));
    System.arraycopy(mac.doFinal(response), 0, response, 24, 16);
    return response;
  }

  /** EAP-Response, EAP-AKA. */
  private static byte[] header(byte identifier, int length, int subtype) {
    return new byte[] {2, identifier, 0, (byte) length, 23, (byte) subtype, 0, 0};
  }

  /** The 16 octets of AT_RAND or AT_AUTN. */
  private static byte[] attribute(byte[] packet, int type) {
    int at = 8;
    while (packet[at] != type) {
      at += 4 * (packet[at + 1] & 0xff);
    }
    if (packet[at + 1] != 5) {
      throw new AssertionError("attribute " + type + ": expected length 5, found another");
    }
    return Arrays.copyOfRange(packet, at + 4, at + 20);
  }
}
