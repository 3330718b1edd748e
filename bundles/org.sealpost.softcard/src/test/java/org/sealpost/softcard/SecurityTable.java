package org.sealpost.softcard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.CounterMode;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OpenedResponse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.ota.RedundancyCheck;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.ota.SealedCommand;
import org.sealpost.codec.ota.SealedResponse;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.codec.ota.Spi;

/** Tries every combination of SPI, KIc and KID on a card and writes down what came of it. */
final class SecurityTable {
  private static final int NIBBLES = 16;
  private static final int CIPHERED = 0x04;
  private static final int POR_ALWAYS = 0x01;
  private static final String DONE = "ok";
  private static final byte[] SCRIPT = new RfmScript().select(0x3f00).toScript().encode();

  /** A card and what the network knows of it. */
  private record Pair(Terminal terminal, OtaKeys keys) {}

  private final Map<List<KeyAlgorithm>, Pair> pairs = new LinkedHashMap<>();
  private final StringBuilder page = new StringBuilder();
  private int tried;

  /** The page, in Markdown. */
  String page() throws Exception {
    page.append(
        """
        # SPI, KIc and KID: every combination

        What the codec seals and opens and the software card answers, for every security parameter
        indication and every algorithm nibble of KIc and KID (TS 102 225 clause 5.1). A test tries
        each one and compares this page with what came out.

        - `ok`: sealed by the network, opened by the card, its script run, and the proof of receipt,
          which was asked for with the same protection, verified by the network.
        - `06`: the network refuses to seal it and says why by name; the card answers a packet that
          claims it with status 06, in clear.

        Single DES (nibbles 1 and D) needs the switch `allowLegacy()`. Implicit: the key set's own
        algorithm, as redundancy check CRC 32. Columns and rows that came out alike are one.
        """);
    for (SecurityMode mode : SecurityMode.values()) {
      for (boolean ciphered : new boolean[] {false, true}) {
        grid(mode, ciphered);
      }
    }
    counters();
    responses();
    return page.append("\n" + tried + " packets were tried.\n").toString();
  }

  private void grid(SecurityMode mode, boolean ciphered) throws Exception {
    int bits = mode.ordinal() | (ciphered ? CIPHERED : 0);
    Spi spi = Spi.of(bits, POR_ALWAYS | mode.ordinal() << 2 | (ciphered ? 0x10 : 0));
    page.append(
        String.format(
            "%n## SPI %02X: %s, %s%n%n", bits, mode, ciphered ? "ciphered" : "not ciphered"));
    Map<String, List<String>> columns = new LinkedHashMap<>();
    String[][] cells = new String[NIBBLES][NIBBLES];
    for (int kid = 0; kid < NIBBLES; kid++) {
      for (int kic = 0; kic < NIBBLES; kic++) {
        cells[kic][kid] = outcome(spi, kic, kid);
      }
      StringBuilder column = new StringBuilder();
      for (int kic = 0; kic < NIBBLES; kic++) {
        column.append(cells[kic][kid]).append(' ');
      }
      String name = new KeyUse(0, kid).checksumName(mode);
      columns.computeIfAbsent(name + "|" + column, any -> new ArrayList<>()).add(hex(kid));
    }
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (int kic = 0; kic < NIBBLES; kic++) {
      StringBuilder row = new StringBuilder();
      for (List<String> column : columns.values()) {
        row.append(" | ").append(cells[kic][Integer.parseInt(column.get(0), NIBBLES)]);
      }
      String name = ciphered ? new KeyUse(0, kic).cipherName() : "no meaning";
      rows.computeIfAbsent(name + "|" + row, any -> new ArrayList<>()).add(hex(kic));
    }
    List<String> head = new ArrayList<>(List.of("KIc \\ KID"));
    columns.forEach((key, nibbles) -> head.add(label(nibbles, key)));
    line(head);
    page.append("|").append(" --- |".repeat(head.size())).append('\n');
    rows.forEach(
        (key, nibbles) ->
            page.append("| ")
                .append(label(nibbles, key))
                .append(key.substring(key.indexOf('|') + 1))
                .append(" |\n"));
  }

  private static String label(List<String> nibbles, String key) {
    String which = nibbles.size() == NIBBLES ? "any" : String.join(" ", nibbles);
    return which + ": " + key.substring(0, key.indexOf('|'));
  }

  private static String hex(int nibble) {
    return Integer.toHexString(nibble).toUpperCase();
  }

  private void line(List<String> cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private String outcome(Spi spi, int kic, int kid) throws Exception {
    Pair pair = pair(kic, kid);
    CommandHeader header =
        new CommandHeader(
            spi, new KeyUse(Cards.KVN, kic), new KeyUse(Cards.KVN, kid), Cards.SHARED);
    byte[] packet;
    try {
      packet = new CommandPacket(header, 1, SCRIPT).seal(pair.keys());
    } catch (IllegalArgumentException refused) {
      return refusal(pair, header);
    }
    CommandPacket opened = SealedCommand.parse(packet).open(pair.keys());
    require(Arrays.equals(opened.data(), SCRIPT), header, "what was sealed", "another script");
    OpenedResponse response = answer(pair, header, packet);
    require(response.packet().status().isOk(), header, "00", response.packet().status());
    require(response.protection() == spi.porSecurity(), header, spi.porSecurity(), response);
    require(response.ciphered() == spi.porCiphered(), header, "as asked", response);
    return DONE;
  }

  /** What the card says of a packet that claims what cannot be sealed. */
  private String refusal(Pair pair, CommandHeader header) throws Exception {
    CommandHeader plain = new CommandHeader(Spi.of(0, 0), header.kic(), header.kid(), header.tar());
    byte[] packet = new CommandPacket(plain, 1, SCRIPT).seal(pair.keys());
    packet[3] = (byte) header.spi().command(); // SPI: behind CPL and CHL
    packet[4] = (byte) header.spi().response();
    byte[] userData = send(pair, packet).data();
    ResponseStatus status =
        SealedResponse.parse(OtaUserData.responsePacket(userData))
            .open(plain, pair.keys())
            .packet()
            .status();
    return status.toString().substring(0, 2);
  }

  private OpenedResponse answer(Pair pair, CommandHeader header, byte[] packet) throws Exception {
    byte[] userData = send(pair, packet).data();
    return SealedResponse.parse(OtaUserData.responsePacket(userData)).open(header, pair.keys());
  }

  private ResponseApdu send(Pair pair, byte[] packet) throws Exception {
    tried++;
    return pair.terminal().send(packet);
  }

  private static void require(boolean holds, CommandHeader header, Object expected, Object found) {
    if (!holds) {
      throw new AssertionError(header + ": expected " + expected + ", found " + found);
    }
  }

  /** Card and network with the algorithms that the nibbles name; AES where they name none. */
  private Pair pair(int kic, int kid) throws Exception {
    KeyAlgorithm cipher = KeyAlgorithm.ofCipher(new KeyUse(0, kic)).orElse(KeyAlgorithm.AES);
    KeyAlgorithm checksum = KeyAlgorithm.ofChecksum(new KeyUse(0, kid)).orElse(KeyAlgorithm.AES);
    List<KeyAlgorithm> algorithms = List.of(cipher, checksum);
    if (!pairs.containsKey(algorithms)) {
      pairs.put(algorithms, newPair(cipher, checksum));
    }
    return pairs.get(algorithms);
  }

  private static Pair newPair(KeyAlgorithm cipher, KeyAlgorithm checksum) throws Exception {
    byte[] kic = Arrays.copyOf(Cards.KIC, cipher.keyLengths()[0]);
    byte[] kid = Arrays.copyOf(Cards.KID, checksum.keyLengths()[0]);
    CardKeySet set =
        new CardKeySet(
            Cards.KVN,
            new CardKey(cipher, Secret.of(kic)),
            new CardKey(checksum, Secret.of(kid)),
            OtaKeys.CHECKSUM_LENGTH,
            Optional.empty(),
            Cards.CNTR);
    CardProfile profile =
        Cards.profile(
            Cards.ICCID,
            new Sqn(0),
            List.of(set),
            List.of(new CardApplication(Cards.SHARED, 0, Cards.KVN, FileSystem.MASTER_FILE)),
            Map.of());
    OtaKeys keys =
        OtaKeys.builder()
            .kic(cipher, kic)
            .kid(checksum, kid)
            .implicitRedundancyCheck(RedundancyCheck.CRC32)
            .allowLegacy()
            .build();
    return new Pair(new Terminal(new SoftCard(profile, CardStorage.inMemory())).start(), keys);
  }

  /** On a card of its own for each: what it stored last is {@link Cards#CNTR}. */
  private void counters() throws Exception {
    page.append(
        """

        ## SPI bits 5 and 4: the counter

        What the card answers to a counter beside the one it stored last.

        """);
    line(List.of("SPI", "counter", "one lower", "the same", "one higher", "two higher"));
    page.append("| --- | --- | --- | --- | --- | --- |\n");
    for (CounterMode mode : CounterMode.values()) {
      int bits = SecurityMode.CC.ordinal() | CIPHERED | mode.ordinal() << 3;
      List<String> cells = new ArrayList<>();
      cells.add(String.format("%02X", bits));
      cells.add(mode.name().toLowerCase().replace('_', ' '));
      for (int step = -1; step <= 2; step++) {
        cells.add(counted(Spi.of(bits, 0x19), Cards.CNTR + step));
      }
      line(cells);
    }
  }

  private String counted(Spi spi, long cntr) throws Exception {
    Pair pair = newPair(KeyAlgorithm.AES, KeyAlgorithm.AES);
    CommandHeader header = Cards.header(spi, Cards.SHARED);
    byte[] packet = new CommandPacket(header, cntr, SCRIPT).seal(pair.keys());
    return answer(pair, header, packet).packet().status().toString();
  }

  private void responses() throws Exception {
    page.append(
        """

        ## Second octet of the SPI: the proof of receipt

        What the card answers to a good packet, and to one whose counter is too low; with the
        protection that the network found. The value 11 of bits 2 and 1 is reserved: such a packet is
        refused as none. By SMS-SUBMIT the report says 0B and the proof follows.

        """);
    line(List.of("SPI", "answer", "protection", "to a good packet", "to a low counter"));
    page.append("| --- | --- | --- | --- | --- |\n");
    for (int octet = 0; octet < 0x40; octet++) {
      if ((octet & 3) != 3) {
        Spi spi = Spi.of(0x16, octet);
        line(
            List.of(
                String.format("%02X", octet),
                spi.porMode().name().toLowerCase().replace('_', ' ')
                    + (spi.porBySubmit() ? ", by SMS-SUBMIT" : ""),
                spi.porSecurity() + (spi.porCiphered() ? ", ciphered" : ""),
                proof(spi, Cards.CNTR + 1),
                proof(spi, Cards.CNTR)));
      }
    }
  }

  /** KID names none, so that RC and CC both have an algorithm. */
  private String proof(Spi spi, long cntr) throws Exception {
    Pair pair = newPair(KeyAlgorithm.AES, KeyAlgorithm.AES);
    KeyUse implicit = KeyUse.implicit(Cards.KVN);
    CommandHeader asked = new CommandHeader(spi, implicit, implicit, Cards.SHARED);
    boolean signed = spi.porSecurity() == SecurityMode.DS;
    CommandHeader sealed =
        signed ? new CommandHeader(Spi.of(0x16, 0), implicit, implicit, Cards.SHARED) : asked;
    byte[] packet = new CommandPacket(sealed, cntr, SCRIPT).seal(pair.keys());
    packet[4] = (byte) spi.response();
    ResponseApdu answer = send(pair, packet);
    boolean pending = answer.status().value() >> 8 == 0x91;
    if (answer.data().length == 0) {
      return pending ? "SMS-SUBMIT only" : "nothing";
    }
    OpenedResponse opened =
        SealedResponse.parse(OtaUserData.responsePacket(answer.data())).open(sealed, pair.keys());
    return opened.packet().status().toString().substring(0, 2)
        + ", "
        + opened.protection()
        + (opened.ciphered() ? ", ciphered" : "")
        + (pending ? ", then SMS-SUBMIT" : "");
  }
}
