package org.sealpost.gateway.sat.internal;

import java.util.Optional;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.SecureElement;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.gateway.api.CardIdentity;

/** Reads who a card is (TS 102 221 13.2, TS 31.102 4.2.2 and 4.2.18). */
final class CardFiles {
  private static final FilePath ADMINISTRATIVE_DATA = FilePath.parse("3F00/7FFF/6FAD");

  private static final int IMSI_LENGTH = 9;

  /** The octets of EF.AD up to the length of the MNC, which every USIM must have. */
  private static final int AD_LENGTH = 4;

  /** The first octets of every USIM's AID (TS 101 220, annex E). */
  private static final byte[] USIM_AID = {(byte) 0xa0, 0x00, 0x00, 0x00, (byte) 0x87, 0x10, 0x02};

  private final Toolkit card;
  private final PinGate pin;
  private final CardHealth health;
  private final Euicc euicc;

  /** An EID stays with the card, whatever profile is active. */
  private Optional<Optional<String>> eid = Optional.empty();

  /**
   * @param health told which card it is, which a card tells that wants a PIN for all else
   */
  CardFiles(Toolkit card, PinGate pin, CardHealth health) {
    this.card = card;
    this.pin = pin;
    this.health = health;
    euicc = new Euicc(card);
  }

  /** All of it, and where the card is. */
  CardIdentity identity(SecureElement element) throws CardException {
    String iccid = iccid();
    health.isCard(iccid);
    if (eid.isEmpty()) {
      eid = Optional.of(euicc.eid());
    }
    return new CardIdentity(
        iccid, imsi(iccid), mncDigits(), element.adapter(), element.slot(), eid.get());
  }

  private String iccid() throws CardException {
    try {
      return Iccid.decode(read(Iccid.FILE, 10)).digits();
    } catch (DecodeException e) {
      throw new CardException(CardException.Reason.LINK, e.getMessage(), e);
    }
  }

  /** The IMSI; selects the USIM first, and opens a card that wants a PIN. */
  private String imsi(String iccid) throws CardException {
    selectUsim();
    try {
      ResponseApdu answer = ask(Imsi.FILE, IMSI_LENGTH);
      if (answer.status().equals(StatusWord.SECURITY_NOT_SATISFIED)) {
        pin.open(iccid);
        answer = ask(Imsi.FILE, IMSI_LENGTH);
      }
      return Imsi.decode(expectOk(answer, "READ BINARY " + Imsi.FILE)).digits();
    } catch (DecodeException e) {
      throw new CardException(CardException.Reason.LINK, e.getMessage(), e);
    }
  }

  /** How long the MNC is, 2 or 3; what EF.AD leaves open is 2. */
  private int mncDigits() throws CardException {
    byte[] data = read(ADMINISTRATIVE_DATA, AD_LENGTH);
    int digits = data.length > 3 ? data[3] & 0x0f : 2;
    return digits == 3 ? 3 : 2;
  }

  /** Makes the USIM the current application, for 7FFF and AUTHENTICATE. */
  void selectUsim() throws CardException {
    expectOk(card.run(UiccCommands.selectApplication(USIM_AID)), "SELECT USIM");
  }

  private byte[] read(FilePath path, int length) throws CardException {
    return expectOk(ask(path, length), "READ BINARY " + path);
  }

  private ResponseApdu ask(FilePath path, int length) throws CardException {
    expectOk(card.run(UiccCommands.select(path)), "SELECT " + path);
    return card.run(UiccCommands.readBinary(0, length));
  }

  private static byte[] expectOk(ResponseApdu answer, String what) throws CardException {
    StatusWord status = answer.status();
    if (!answer.isOk()) {
      throw new CardException(
          CardException.Reason.LINK, what + ": expected status word 9000, found " + status);
    }
    return answer.data();
  }
}
