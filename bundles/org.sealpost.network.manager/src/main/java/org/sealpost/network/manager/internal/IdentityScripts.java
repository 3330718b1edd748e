package org.sealpost.network.manager.internal;

import java.util.HexFormat;
import java.util.List;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Imsi;

/**
 * Scripts that give a card another IMSI. What the networks gave to the old one is blanked first, as
 * TS 31.102 Annex E suggests for new cards, so that a phone starts afresh; EF.IMSI comes last. If
 * the card stops in between it attaches anew under its old IMSI, which loses nothing.
 */
final class IdentityScripts {
  /** Ordered so that three packets of 98 octets hold them. */
  private static final List<Blank> BLANKS =
      List.of(
          // EF.LOCI: TMSI | LAI: no network, LAC 0000 = deleted | RFU | 01 not updated
          new Blank("6F7E", "FFFFFFFF" + "FFFFFF0000" + "FF" + "01"),
          // EF.PSLOCI: P-TMSI | its signature | RAI: no network, LAC 0000, RAC | 01 not updated
          new Blank("6F73", "FFFFFFFF" + "FFFFFF" + "FFFFFF0000FF" + "01"),
          // EF.EPSLOCI: GUTI | TAI: no network, TAC 0000 = deleted | 01 not updated
          new Blank("6FE3", "FF".repeat(12) + "FFFFFF0000" + "01"),
          // EF.Keys: KSI 07 = no keys | CK | IK
          new Blank("6F08", "07" + "FF".repeat(32)),
          // EF.FPLMN: its first four entries, which every card has
          new Blank("6F7B", "FF".repeat(12)),
          // EF.KeysPS: KSI 07 = no keys | CK | IK
          new Blank("6F09", "07" + "FF".repeat(32)));

  private IdentityScripts() {}

  /**
   * @param capacity octets of script that fit into a packet
   */
  static List<byte[]> of(Imsi imsi, int capacity, ScriptStart start) {
    ScriptPackets packets = new ScriptPackets(capacity, start);
    BLANKS.forEach(blank -> packets.write(blank.file(), 0, blank.content()));
    return packets.write(Imsi.FILE, 0, imsi.encode()).toList();
  }

  /** A file of the USIM application and what it holds when it holds nothing. */
  private record Blank(String id, String hex) {
    FilePath file() {
      return FilePath.parse("3F00/7FFF/" + id);
    }

    byte[] content() {
      return HexFormat.of().parseHex(hex);
    }
  }
}
