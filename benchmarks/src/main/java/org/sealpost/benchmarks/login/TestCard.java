package org.sealpost.benchmarks.login;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.aka.Autn;
import org.sealpost.codec.aka.Milenage;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.codec.aka.UsimAka;
import org.sealpost.codec.aka.UsimResult;
import org.sealpost.codec.aka.UsimSqnWindow;
import org.sealpost.seal.api.CardAuthentication;

/** A USIM in memory. Of one thread at a time. */
final class TestCard implements CardAuthentication {
  private final String imsi;
  private final String iccid;
  private final byte[] k = random();
  private final byte[] opc = random();
  private UsimSqnWindow window =
      UsimSqnWindow.empty(SqnScheme.DEFAULT, UsimSqnWindow.DEFAULT_DELTA);

  TestCard(int number) {
    imsi = "00101%010d".formatted(number);
    String digits = "89882110%010d".formatted(number);
    iccid = digits + checkDigit(digits);
  }

  String imsi() {
    return imsi;
  }

  /** As a card file says it. */
  Map<String, Object> file() {
    HexFormat hex = HexFormat.of();
    Map<String, Object> file = new HashMap<>();
    file.putAll(Map.of("iccid", iccid, "imsi", imsi, "algorithm", "milenage"));
    file.putAll(Map.of("k", hex.formatHex(k), "opc", hex.formatHex(opc)));
    String key = hex.formatHex(random());
    file.put("keysets", List.of(Map.of("kvn", 1, "alg", "aes", "kic", key, "kid", key)));
    file.put("apps", List.of(Map.of("tar", "B00011", "msl", "16")));
    return file;
  }

  @Override
  public CompletionStage<Answer> authenticate(byte[] rand, byte[] autn) {
    UsimAka.Outcome outcome =
        UsimAka.authenticate(
            new Milenage(Secret.of(k), Secret.of(opc)),
            window,
            Octets.of(rand),
            new Autn(Octets.of(autn)));
    window = outcome.window();
    return outcome.result() instanceof UsimResult.Success success
        ? CompletableFuture.completedStage(
            new Success(
                success.res().toByteArray(),
                success.ck().toByteArray(),
                success.ik().toByteArray()))
        : CompletableFuture.failedStage(
            new IllegalStateException("card: expected to accept, found " + outcome.result()));
  }

  /** ISO/IEC 7812-1. */
  private static int checkDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? 2 * digit : digit;
      sum += weighted / 10 + weighted % 10;
    }
    return (10 - sum % 10) % 10;
  }

  private static byte[] random() {
    byte[] octets = new byte[16];
    new SecureRandom().nextBytes(octets);
    return octets;
  }
}
