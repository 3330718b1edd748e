package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.sealpost.card.api.CardException;
import org.sealpost.card.modem.ModemCard;
import org.sealpost.card.pcsc.PcscCard;
import org.sealpost.card.soft.CardOnDisk;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.launcher.LauncherException;
import org.sealpost.modem.ModemAtPort;
import org.sealpost.modem.api.ModemException;
import org.sealpost.softcard.PowerLossException;

/** A card, asked from the command line. */
final class CardAccess implements AutoCloseable {
  private static final String PCSC = "pcsc:";
  private static final String MODEM = "modem:";
  private static final Duration MODEM_PATIENCE = Duration.ofSeconds(20);
  private static final byte[] USIM = {(byte) 0xa0, 0x00, 0x00, 0x00, (byte) 0x87, 0x10, 0x02};
  private static final int MOST_PIECES = 64;

  /** How a command reaches the card. */
  private interface Way {
    byte[] transmit(byte[] command) throws CardException;
  }

  private final Way way;
  private final AutoCloseable held;
  private final Optional<GatewayCard> gateway;

  private CardAccess(Way way, AutoCloseable held) {
    this(way, held, Optional.empty());
  }

  private CardAccess(Way way, AutoCloseable held, Optional<GatewayCard> gateway) {
    this.way = way;
    this.held = held;
    this.gateway = gateway;
  }

  /** A card that a gateway has. */
  static CardAccess inGateway(GatewayCard card) {
    return new CardAccess(card::transmit, () -> {}, Optional.of(card));
  }

  /** The gateway that has the card, if one has. */
  Optional<GatewayCard> gateway() {
    return gateway;
  }

  /**
   * Opens a card.
   *
   * @param card {@code pcsc:READER}, {@code modem:PORT} or {@code soft:FILE}
   * @param socket of pcscd, if it is not the usual one
   */
  static CardAccess open(String card, Optional<Path> socket) throws IOException {
    try {
      if (card.startsWith(PCSC) && card.length() > PCSC.length()) {
        PcscCard inReader = PcscCard.connect(card.substring(PCSC.length()), socket);
        return new CardAccess(inReader::transmit, inReader);
      }
      if (card.startsWith(MODEM) && card.length() > MODEM.length()) {
        return inModem(Path.of(card.substring(MODEM.length())));
      }
      if (!card.startsWith("soft:")) {
        throw new LauncherException(
            LauncherException.BAD_INPUT,
            "--card: expected pcsc:READER, modem:PORT or soft:FILE, found " + card);
      }
      CardOnDisk onDisk = CardOnDisk.open(SoftCardAka.file(card));
      return new CardAccess(command -> transmit(onDisk, command), onDisk);
    } catch (CardException e) {
      throw new LauncherException(LauncherException.BAD_INPUT, e.getMessage());
    }
  }

  private static CardAccess inModem(Path port) throws CardException {
    ModemAtPort modem;
    try {
      modem = ModemAtPort.open(port, MODEM_PATIENCE);
    } catch (ModemException e) {
      throw new CardException(CardException.Reason.LINK, port + ": " + e.getMessage(), e);
    }
    try {
      ModemCard card = ModemCard.open(modem.modem());
      return new CardAccess(
          card::transmit,
          () -> {
            try (modem) {
              card.close();
            }
          });
    } catch (CardException e) {
      modem.close();
      throw e;
    }
  }

  private static byte[] transmit(CardOnDisk card, byte[] command) throws CardException {
    try {
      return card.card().transmit(command);
    } catch (PowerLossException e) {
      throw new CardException(CardException.Reason.LINK, "the card lost its power", e);
    }
  }

  /** The whole answer: what the card announces (61xx) is fetched, a wrong Le (6Cxx) corrected. */
  ResponseApdu run(CommandApdu command) {
    try {
      ResponseApdu answer = corrected(command);
      byte[] data = answer.data();
      for (int i = 0; i < MOST_PIECES && answer.moreAvailable().isPresent(); i++) {
        answer = corrected(UiccCommands.getResponse(answer.moreAvailable().getAsInt()));
        byte[] all = Arrays.copyOf(data, data.length + answer.data().length);
        System.arraycopy(answer.data(), 0, all, data.length, answer.data().length);
        data = all;
      }
      return new ResponseApdu(data, answer.status());
    } catch (CardException | DecodeException e) {
      throw failed(e.getMessage());
    }
  }

  private ResponseApdu corrected(CommandApdu command) throws CardException, DecodeException {
    ResponseApdu answer = ResponseApdu.decode(way.transmit(command.encode()));
    return answer.wrongLe().isPresent()
        ? ResponseApdu.decode(
            way.transmit(command.withExpected(answer.wrongLe().getAsInt()).encode()))
        : answer;
  }

  /** Makes the USIM the current application, for 7FFF and AUTHENTICATE. */
  void selectUsim() {
    expectOk("SELECT USIM", run(UiccCommands.selectApplication(USIM)));
  }

  /** The first octets of a transparent file, at most {@code length}; 7FFF is the USIM. */
  byte[] read(FilePath path, int length) {
    if (path.toString().contains("7FFF")) {
      selectUsim();
    }
    expectOk("SELECT " + path, run(UiccCommands.select(path)));
    return expectOk("READ BINARY " + path, run(UiccCommands.readBinary(0, length)));
  }

  /** The same, if the card lets it be read. */
  Optional<byte[]> find(FilePath path, int length) {
    if (path.toString().contains("7FFF")) {
      selectUsim();
    }
    boolean there = run(UiccCommands.select(path)).isOk();
    ResponseApdu content = run(UiccCommands.readBinary(0, length));
    return there && content.isOk() ? Optional.of(content.data()) : Optional.empty();
  }

  private static byte[] expectOk(String what, ResponseApdu answer) {
    if (!answer.isOk()) {
      throw failed(what + ": expected status word 9000, found " + answer.status());
    }
    return answer.data();
  }

  private static LauncherException failed(String message) {
    return new LauncherException(LauncherException.FAILED, message);
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (Exception e) {
      throw failed(e.getMessage());
    }
  }
}
