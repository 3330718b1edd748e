package org.sealpost.softcard;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.BerTlv;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;

/** GET STATUS (GlobalPlatform Card Specification clause 11.4). */
final class RegistryView {
  private static final int ISSUER_DOMAIN = 0x80;
  private static final int APPLICATIONS = 0x40;
  private static final int LOAD_FILES = 0x20;
  private static final int LOAD_FILES_AND_MODULES = 0x10;
  private static final int AS_OBJECTS = 0x02;
  private static final int AID = 0x4f;
  private static final int ENTRY = 0xe3;
  private static final int LIFE_CYCLE = 0x9f70;
  private static final int PRIVILEGES = 0xc5;
  private static final int SECURED = 0x0f;
  private static final int LOADED = 0x01;
  private static final int SELECTABLE = 0x07;
  private static final int SECURITY_DOMAIN = 0x80;
  private static final StatusWord NO_SUCH_DATA = new StatusWord(0x6a88);

  /** The AID of issuer security domains that have no other (GlobalPlatform). */
  private static final Octets ISSUER_AID =
      Octets.of(
          (byte) 0xa0, (byte) 0, (byte) 0, (byte) 1, (byte) 0x51, (byte) 0, (byte) 0, (byte) 0);

  private RegistryView() {}

  private record Line(Octets aid, int lifeCycle, int privileges) {}

  static ResponseApdu of(Registry registry, CommandApdu command, ResponseBuffer buffer)
      throws DecodeException {
    byte[] wanted =
        BerTlv.find(BerTlv.decodeAll(command.data()), AID)
            .map(BerTlv::value)
            .orElseThrow(
                () -> new DecodeException("GET STATUS", 0, "an AID, perhaps empty", "none"));
    List<Line> lines =
        lines(registry, command.p1())
            .filter(line -> begins(line.aid().toByteArray(), wanted))
            .toList();
    if (lines.isEmpty()) {
      return ResponseApdu.of(NO_SUCH_DATA);
    }
    boolean asObjects = (command.p2() & AS_OBJECTS) != 0;
    ByteWriter writer = new ByteWriter();
    lines.forEach(line -> writer.bytes(asObjects ? object(line) : flat(line)));
    return buffer.hold(writer.toByteArray());
  }

  private static Stream<Line> lines(Registry registry, int what) {
    return switch (what) {
      case ISSUER_DOMAIN -> Stream.of(new Line(ISSUER_AID, SECURED, SECURITY_DOMAIN));
      case APPLICATIONS ->
          registry.all(Registry.Kind.INSTANCE).stream()
              .map(entry -> new Line(entry.aid(), SELECTABLE, 0));
      case LOAD_FILES, LOAD_FILES_AND_MODULES ->
          registry.all(Registry.Kind.LOAD_FILE).stream()
              .map(entry -> new Line(entry.aid(), LOADED, 0));
      default -> Stream.empty();
    };
  }

  private static boolean begins(byte[] aid, byte[] wanted) {
    return aid.length >= wanted.length
        && Octets.of(Arrays.copyOf(aid, wanted.length)).equals(Octets.of(wanted));
  }

  private static byte[] object(Line line) {
    return BerTlv.of(
            ENTRY,
            List.of(
                new BerTlv(AID, line.aid().toByteArray()),
                new BerTlv(LIFE_CYCLE, new byte[] {(byte) line.lifeCycle()}),
                new BerTlv(PRIVILEGES, new byte[] {(byte) line.privileges(), 0, 0})))
        .encode();
  }

  private static byte[] flat(Line line) {
    return new ByteWriter()
        .u8(line.aid().length())
        .bytes(line.aid().toByteArray())
        .u8(line.lifeCycle())
        .u8(line.privileges())
        .toByteArray();
  }
}
