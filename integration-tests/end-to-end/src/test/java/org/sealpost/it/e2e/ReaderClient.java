package org.sealpost.it.e2e;

import java.util.HexFormat;
import javax.smartcardio.Card;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;
import org.sealpost.it.patience.Patience;

/** A program that uses PC/SC: waits for a card in the first reader, and prints what it answers. */
final class ReaderClient {
  private static final long PATIENCE_MILLIS = Patience.MILLIS;

  private ReaderClient() {}

  public static void main(String[] apdus) throws Exception {
    CardTerminal reader = TerminalFactory.getDefault().terminals().list().get(0);
    if (!reader.waitForCardPresent(PATIENCE_MILLIS)) {
      throw new IllegalStateException("no card came");
    }
    Card card = reader.connect("*");
    try {
      for (String apdu : apdus) {
        CommandAPDU command = new CommandAPDU(HexFormat.of().parseHex(apdu));
        byte[] answer = card.getBasicChannel().transmit(command).getBytes();
        System.out.println(HexFormat.of().formatHex(answer));
      }
    } finally {
      card.disconnect(true);
    }
  }
}
