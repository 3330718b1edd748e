package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.sealpost.card.api.CardException;
import org.sealpost.card.soft.CardOnDisk;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.launcher.LauncherException;
import org.sealpost.softcard.Execution;

/** What the cards themselves say at the end. */
final class CardAudit {
  private CardAudit() {}

  /** Files, read by APDU, that do not hold what the last delivery brought; a line each. */
  static List<String> wrongFiles(Stage stage, ChaosPlan plan) throws IOException {
    List<String> wrong = new ArrayList<>();
    Requests gateway = stage.node(RuntimeKind.GATEWAY).requests();
    for (int i = 0; i < plan.orders().size(); i++) {
      String iccid = stage.cards().get(i).iccid();
      CardReader reader = new CardReader(gateway, iccid);
      String imsi = Stage.imsi(i, 0);
      String data = "";
      for (ChaosOrder order : plan.orders().get(i)) {
        imsi = order.imsi().orElse(imsi);
        data = order.imsi().isPresent() ? data : order.data() + rest(data, order.data());
      }
      String identity = HexFormat.of().formatHex(new Imsi(imsi).encode());
      if (!identity.equals(reader.read(Imsi.FILE, identity.length() / 2))) {
        wrong.add("card " + iccid + ": expected the last IMSI in " + Imsi.FILE + ", found another");
      }
      if (!data.isEmpty() && !data.equals(reader.read(ChaosOrder.FILE, data.length() / 2))) {
        wrong.add(
            "card "
                + iccid
                + ": expected the last octets in "
                + ChaosOrder.FILE
                + ", found others");
      }
    }
    return wrong;
  }

  /** A shorter write leaves the end of a longer one. */
  private static String rest(String before, String written) {
    return before.length() > written.length() ? before.substring(written.length()) : "";
  }

  /**
   * How many scripts ran once more than they should, by the card's own log: a counter that is there
   * twice, or more that ran to the end than packets were made. The gateway must be down.
   *
   * @param packets that were made for the card
   */
  static int executedTwice(Path cardFile, int packets) {
    try (CardOnDisk disk = CardOnDisk.open(cardFile)) {
      Set<List<Object>> counters = new HashSet<>();
      int twice = 0;
      int finished = 0;
      for (Execution run : disk.card().executions()) {
        twice += counters.add(List.of(run.tar(), run.keySet(), run.cntr())) ? 0 : 1;
        finished += run.finished() ? 1 : 0;
      }
      return Math.max(twice, finished - packets);
    } catch (CardException e) {
      throw new LauncherException(LauncherException.FAILED, e.getMessage());
    }
  }
}
