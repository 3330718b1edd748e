package org.sealpost.simulator.card;

import java.io.IOException;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.UiccCommands;

/**
 * What the modem read from the card when it started, or when the card told that it changed.
 *
 * @param iccid of EF.ICCID
 * @param imsi of EF.IMSI
 * @param dataDownload whether EF.UST has service 28, data download by SMS-PP
 */
public record CardIdentity(Optional<Iccid> iccid, Optional<Imsi> imsi, boolean dataDownload) {
  /** What is known without a card. */
  public static final CardIdentity NONE =
      new CardIdentity(Optional.empty(), Optional.empty(), false);

  private static final FilePath SERVICES = FilePath.parse("3F00/7FFF/6F38");

  /** Service 28 is bit 4 of octet 4 (TS 31.102 clause 4.2.8). */
  private static final int OCTET = 3;

  private static final int BIT = 0x08;
  private static final int LE_ALL = 0x100;

  /** Reads the files; what cannot be read is empty. */
  static CardIdentity read(CardChannels card) throws IOException {
    byte[] services = file(card, SERVICES);
    return new CardIdentity(
        iccid(file(card, Iccid.FILE)),
        imsi(file(card, Imsi.FILE)),
        services.length > OCTET && (services[OCTET] & BIT) != 0);
  }

  private static byte[] file(CardChannels card, FilePath path) throws IOException {
    ResponseApdu selected = card.run(CardChannels.BASEBAND, UiccCommands.select(path));
    if (!selected.isOk()) {
      return new byte[0];
    }
    return card.run(CardChannels.BASEBAND, UiccCommands.readBinary(0, LE_ALL)).data();
  }

  private static Optional<Iccid> iccid(byte[] file) {
    try {
      return Optional.of(Iccid.decode(file));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Imsi> imsi(byte[] file) {
    try {
      return Optional.of(Imsi.decode(file));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }
}
