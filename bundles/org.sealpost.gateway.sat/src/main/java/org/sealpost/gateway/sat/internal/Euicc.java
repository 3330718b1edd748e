package org.sealpost.gateway.sat.internal;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sealpost.card.api.CardException;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.BerTlv;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.UiccCommands;

/**
 * Reads the EID of an eUICC, on a logical channel of its own so that the basic channel's selection
 * stays: from the ISD-R (SGP.22 clause 5.7.20), else from the ECASD (SGP.02 clause 2.2.2). Any
 * other card has neither.
 */
final class Euicc {
  private static final byte[] ISD_R = aid("01");
  private static final byte[] ECASD = aid("02");

  /** GetEuiccDataRequest: BF3E { 5C 01 5A }. */
  private static final byte[] GET_EID = {(byte) 0xbf, 0x3e, 0x03, 0x5c, 0x01, 0x5a};

  private static final int EUICC_DATA = 0xbf3e;
  private static final int EID = 0x5a;
  private static final int STORE_DATA = 0xe2;
  private static final int LAST_BLOCK = 0x91;
  private static final int GET_DATA = 0xca;
  private static final int CLOSE = 0x80;
  private static final int MOST_CHANNEL = 3;

  private final Toolkit card;

  Euicc(Toolkit card) {
    this.card = card;
  }

  private static byte[] aid(String application) {
    return HexFormat.of().parseHex("a0000005591010ffffffff890000" + application + "00");
  }

  /** 32 digits; nothing of a card that is no eUICC or gives no logical channel. */
  Optional<String> eid() throws CardException {
    ResponseApdu opened =
        card.run(
            CommandApdu.of(UiccCommands.CLASS, Instruction.MANAGE_CHANNEL, 0, 0).withExpected(1));
    byte[] number = opened.data();
    if (!opened.isOk() || number.length != 1 || number[0] < 1 || number[0] > MOST_CHANNEL) {
      return Optional.empty();
    }
    int channel = number[0];
    try {
      Optional<String> eid =
          isSelected(channel, ISD_R)
              ? eid(
                  CommandApdu.of(
                      UiccCommands.CAT_CLASS | channel, STORE_DATA, LAST_BLOCK, 0, GET_EID))
              : Optional.empty();
      if (eid.isEmpty() && isSelected(channel, ECASD)) {
        return eid(CommandApdu.of(UiccCommands.CAT_CLASS | channel, GET_DATA, 0, EID));
      }
      return eid;
    } finally {
      card.run(CommandApdu.of(UiccCommands.CLASS, Instruction.MANAGE_CHANNEL, CLOSE, channel));
    }
  }

  private boolean isSelected(int channel, byte[] aid) throws CardException {
    CommandApdu select = UiccCommands.selectApplication(aid);
    return card.run(
            CommandApdu.of(
                UiccCommands.CLASS | channel, select.ins(), select.p1(), select.p2(), aid))
        .isOk();
  }

  private Optional<String> eid(CommandApdu question) throws CardException {
    ResponseApdu answer =
        card.run(question.data().length == 0 ? question.withExpected(256) : question);
    if (!answer.isOk()) {
      return Optional.empty();
    }
    try {
      List<BerTlv> objects = BerTlv.decodeAll(answer.data());
      Optional<BerTlv> outer = BerTlv.find(objects, EUICC_DATA);
      return BerTlv.find(outer.isPresent() ? outer.get().children() : objects, EID)
          .map(BerTlv::value)
          .map(HexFormat.of()::formatHex)
          .filter(digits -> digits.matches("[0-9]{32}"));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }
}
