package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.AuthenticateChallenge;
import org.sealpost.codec.cat.AuthenticateResult;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.launcher.LauncherException;
import org.sealpost.seal.api.CardAuthentication;

/** A software card that no gateway has, asked by APDU for who it is and for AKA. */
final class SoftCardAka implements CardAuthentication, AutoCloseable {
  private static final String SOFT = "soft:";
  private static final FilePath ADMINISTRATIVE_DATA = FilePath.parse("3F00/7FFF/6FAD");

  private final CardAccess card;

  private SoftCardAka(CardAccess card) {
    this.card = card;
  }

  /**
   * The file of a card that was given as {@code soft:FILE}.
   *
   * @throws LauncherException if it was given otherwise, or there is none
   */
  static Path file(String card) throws IOException {
    if (!card.startsWith(SOFT)) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, "--card: expected soft:FILE, found " + card);
    }
    Path file = Path.of(card.substring(SOFT.length())).toAbsolutePath();
    Json.requireFile(file, "card file");
    return file;
  }

  static SoftCardAka open(Path file) throws IOException {
    return new SoftCardAka(CardAccess.open(SOFT + file, Optional.empty()));
  }

  String imsi() throws DecodeException {
    return Imsi.decode(card.read(Imsi.FILE, 9)).digits();
  }

  /** 2 or 3, from EF.AD (TS 31.102 4.2.18). */
  int mncDigits() {
    return (card.read(ADMINISTRATIVE_DATA, 4)[3] & 0x0f) == 3 ? 3 : 2;
  }

  @Override
  public CompletionStage<Answer> authenticate(byte[] rand, byte[] autn) {
    try {
      card.selectUsim();
      AuthenticateResult result =
          AuthenticateResult.decode(card.run(new AuthenticateChallenge(rand, autn).toApdu()));
      if (result instanceof AuthenticateResult.Success success) {
        return CompletableFuture.completedStage(
            new Success(success.res(), success.ck(), success.ik()));
      }
      return result instanceof AuthenticateResult.SynchronisationFailure failure
          ? CompletableFuture.completedStage(new SynchronisationFailure(failure.auts()))
          : CompletableFuture.completedStage(new MacFailure());
    } catch (DecodeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  @Override
  public void close() {
    card.close();
  }
}
