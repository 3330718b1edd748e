package org.sealpost.gateway.sat.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.sealpost.card.api.CardException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.cat.UiccCommands;

/**
 * Presents PIN1 to a card that wants it (TS 102 221 clause 11.1.9): once, and only while it has all
 * its tries. A card whose PIN is wrong, missing or was tried by somebody else is locked: what it
 * has left is for people.
 */
final class PinGate {
  private static final int PIN1 = 0x01;
  private static final int LENGTH = 8;

  /** 63Cx: so many tries are left; three is what a PIN1 begins with. */
  private static final StatusWord ALL_TRIES = new StatusWord(0x63c3);

  private final SatContext context;
  private final Toolkit card;
  private boolean refused;

  PinGate(SatContext context, Toolkit card) {
    this.context = context;
    this.card = card;
  }

  /**
   * Opens the card.
   *
   * @throws CardException with {@code LOCKED} if that may not be tried, or the PIN is wrong
   */
  void open(String iccid) throws CardException {
    Optional<String> pin = context.pins().find(iccid);
    if (pin.isEmpty()) {
      throw locked("expected its PIN1 in the PIN file, found none");
    }
    if (refused) {
      throw locked("PIN1 was refused before, and is not tried again");
    }
    StatusWord tries = verify(new byte[0]);
    if (!tries.equals(ALL_TRIES)) {
      throw locked("expected all tries of PIN1 (63C3), found " + tries);
    }
    byte[] digits = new byte[LENGTH];
    Arrays.fill(digits, (byte) 0xff);
    byte[] known = pin.get().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(known, 0, digits, 0, known.length);
    StatusWord answer = verify(digits);
    if (!answer.isOk()) {
      refused = true;
      throw locked("PIN1 was refused: " + answer);
    }
  }

  private StatusWord verify(byte[] data) throws CardException {
    return card.run(CommandApdu.of(UiccCommands.CLASS, Instruction.VERIFY_PIN, 0, PIN1, data))
        .status();
  }

  private static CardException locked(String message) {
    return new CardException(CardException.Reason.LOCKED, "locked: " + message);
  }
}
