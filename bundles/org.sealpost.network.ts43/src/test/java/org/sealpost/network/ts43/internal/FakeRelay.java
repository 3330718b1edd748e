package org.sealpost.network.ts43.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.network.api.eap.EapAnswer;
import org.sealpost.network.api.eap.EapOpening;
import org.sealpost.network.api.eap.EapRelay;

/** An EAP server that knows one card and asks for one answer. */
final class FakeRelay implements EapRelay {
  static final String ICCID = "8988211000000000017";
  static final String IMSI = "001010123456789";
  static final String IDENTITY = "0" + IMSI + "@nai.epc.mnc001.mcc001.3gppnetwork.org";

  /** EAP-Request/AKA-Challenge, without its attributes. */
  static final byte[] CHALLENGE =
      HexFormat.of()
          .parseHex(
              "01 01 0008".replace(" ", "") // EAP-Request, identifier 1, length 8
                  + "17" // EAP-AKA
                  + "01" // AKA-Challenge
                  + "0000"); // reserved

  /** EAP-Response/AKA-Challenge, without its attributes. */
  static final byte[] ANSWER = HexFormat.of().parseHex("0201000817010000");

  /** EAP-Request/AKA-Notification: general failure after authentication, phase bit set. */
  static final byte[] FAILED =
      HexFormat.of()
          .parseHex(
              "0102000c" // EAP-Request, identifier 2, length 12
                  + "17" // EAP-AKA
                  + "0c" // AKA-Notification
                  + "0000" // reserved
                  + "0c014000"); // AT_NOTIFICATION 16384

  static final byte[] CONVERSATION = new byte[16];
  static final byte[] ACCEPT = {7, 7, 7};
  static final byte[] NOTICE = {5, 5};

  volatile boolean away;
  volatile EapOpening last;

  @Override
  public CompletionStage<EapAnswer> begin(EapOpening opening) {
    last = opening;
    if (away) {
      return done(new EapAnswer.Unavailable());
    }
    String identity = new String(opening.identity(), StandardCharsets.UTF_8);
    return done(
        identity.equals(IDENTITY)
            ? new EapAnswer.Next(CONVERSATION, CHALLENGE, opening.hello().map(hello -> ACCEPT))
            : new EapAnswer.Refused(EapAnswer.Reason.UNKNOWN_SUBSCRIBER));
  }

  @Override
  public CompletionStage<EapAnswer> handle(byte[] conversation, byte[] packet, String source) {
    if (!Arrays.equals(conversation, CONVERSATION)) {
      return done(new EapAnswer.Refused(EapAnswer.Reason.UNKNOWN_CONVERSATION));
    }
    Optional<byte[]> notice = last.hello().map(hello -> NOTICE);
    return done(
        Arrays.equals(packet, ANSWER)
            ? new EapAnswer.Authenticated(ICCID, IMSI, Instant.EPOCH, notice)
            : new EapAnswer.Next(CONVERSATION, FAILED, Optional.empty()));
  }

  private static CompletionStage<EapAnswer> done(EapAnswer answer) {
    return CompletableFuture.supplyAsync(() -> answer);
  }
}
