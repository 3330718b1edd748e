package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.card.api.CardException;
import org.sealpost.card.soft.CardOnDisk;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.AuthenticateChallenge;
import org.sealpost.codec.cat.AuthenticateResult;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.launcher.LauncherException;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.softcard.PowerLossException;

/** A software card that no gateway has, asked by APDU for who it is and for AKA. */
final class SoftCardAka implements CardAuthentication, AutoCloseable {
  private static final String SOFT = "soft:";
  private static final byte[] USIM = HexFormat.of().parseHex("a0000000871002");
  private static final FilePath ADMINISTRATIVE_DATA = FilePath.parse("3F00/7FFF/6FAD");
  private static final int MORE = 0x61;

  private final CardOnDisk card;

  private SoftCardAka(CardOnDisk card) {
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

  static SoftCardAka open(Path file) {
    try {
      return new SoftCardAka(CardOnDisk.open(file));
    } catch (CardException e) {
      throw new LauncherException(LauncherException.BAD_INPUT, e.getMessage());
    }
  }

  String imsi() throws DecodeException {
    select();
    return Imsi.decode(read(Imsi.FILE, 9)).digits();
  }

  /** 2 or 3, from EF.AD (TS 31.102 4.2.18). */
  int mncDigits() throws DecodeException {
    select();
    return (read(ADMINISTRATIVE_DATA, 4)[3] & 0x0f) == 3 ? 3 : 2;
  }

  @Override
  public CompletionStage<Answer> authenticate(byte[] rand, byte[] autn) {
    try {
      select();
      AuthenticateResult result =
          AuthenticateResult.decode(run(new AuthenticateChallenge(rand, autn).toApdu()));
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

  private void select() throws DecodeException {
    expectOk("SELECT USIM", run(UiccCommands.selectApplication(USIM)));
  }

  private byte[] read(FilePath path, int length) throws DecodeException {
    expectOk("SELECT " + path, run(UiccCommands.select(path)));
    return expectOk("READ BINARY " + path, run(UiccCommands.readBinary(0, length)));
  }

  private static byte[] expectOk(String what, ResponseApdu answer) {
    if (!answer.isOk()) {
      throw new LauncherException(
          LauncherException.FAILED, what + ": expected status word 9000, found " + answer.status());
    }
    return answer.data();
  }

  private ResponseApdu run(CommandApdu command) throws DecodeException {
    ResponseApdu answer = transmit(command);
    int status = answer.status().value();
    if (status >> 8 != MORE) {
      return answer;
    }
    int length = (status & 0xff) == 0 ? 0x100 : status & 0xff;
    return transmit(UiccCommands.getResponse(length));
  }

  private ResponseApdu transmit(CommandApdu command) throws DecodeException {
    try {
      return ResponseApdu.decode(card.card().transmit(command.encode()));
    } catch (PowerLossException e) {
      throw new LauncherException(LauncherException.FAILED, "the card lost its power");
    }
  }

  @Override
  public void close() {
    card.close();
  }
}
