package org.sealpost.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sealpost.codec.cat.SmsPpDownload;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "seal", description = "Makes a command packet of secured data, such as a script.")
final class OtaSealCommand implements Callable<Integer> {
  /** What to make of the packet. */
  enum Form {
    /** The bare packet from CPL on. */
    PACKET,
    /** SMS-DELIVER TPDUs. */
    TPDU,
    /** ENVELOPE APDUs. */
    ENVELOPE
  }

  @Mixin private KeyOptions keys;
  @Mixin private Report report;

  @Option(
      names = "--spi",
      paramLabel = "HEX",
      defaultValue = "1619",
      description = "SPI, two octets (${DEFAULT-VALUE}: CC, ciphered, counter higher, sealed PoR).")
  private String spi;

  @Option(
      names = "--kic-octet",
      paramLabel = "HEX",
      defaultValue = "12",
      description = "KIc (${DEFAULT-VALUE}: key set 1, AES).")
  private String kicOctet;

  @Option(
      names = "--kid-octet",
      paramLabel = "HEX",
      defaultValue = "12",
      description = "KID (${DEFAULT-VALUE}: key set 1, AES).")
  private String kidOctet;

  @Option(names = "--tar", required = true, paramLabel = "HEX", description = "Such as B00011.")
  private String tar;

  @Option(
      names = "--cntr",
      required = true,
      paramLabel = "N",
      description = "The counter, decimal. A card takes each only once.")
  private long cntr;

  @Option(
      names = "--as",
      paramLabel = "FORM",
      defaultValue = "PACKET",
      description = "One of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Form form;

  @Option(
      names = "--originator",
      paramLabel = "NUMBER",
      defaultValue = "+44770099999",
      description = "TP-OA of TPDU and ENVELOPE (${DEFAULT-VALUE}).")
  private String originator;

  @Parameters(
      arity = "0..*",
      paramLabel = "HEX",
      description = "The secured data; several are put one behind the other.")
  private List<String> data = List.of();

  @Override
  public Integer call() throws IOException {
    CommandHeader header;
    List<String> lines;
    try {
      header = header();
      Optional<OtaKeys> found = keys.context().keys().of(header);
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            "expected keys by --kic and --kid or --card, found none of set "
                + header.kic().version());
      }
      byte[] octets = Hex.parse("HEX", String.join("", data));
      lines = lines(new CommandPacket(header, cntr, octets).seal(found.get()));
    } catch (IllegalArgumentException e) {
      throw new LauncherException(LauncherException.BAD_INPUT, e.getMessage());
    }
    if (!report.json()) {
      lines.forEach(report::line);
      return 0;
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("spi", header.spi().toString());
    result.put("kic", header.kic().toString());
    result.put("kid", header.kid().toString());
    result.put("tar", header.tar().toString());
    result.put("cntr", String.format("%010x", cntr));
    result.put(form.name().toLowerCase(Locale.ROOT), lines);
    return report.print(result, 0);
  }

  private CommandHeader header() {
    byte[] security = Hex.parse("--spi", spi, 2);
    int kic = Hex.parse("--kic-octet", kicOctet, 1)[0] & 0xff;
    int kid = Hex.parse("--kid-octet", kidOctet, 1)[0] & 0xff;
    return new CommandHeader(
        Spi.of(security[0] & 0xff, security[1] & 0xff),
        KeyUse.ofOctet(kic),
        KeyUse.ofOctet(kid),
        Tar.parse(HexFormat.of().formatHex(Hex.parse("--tar", tar, 3))));
  }

  private List<String> lines(byte[] packet) {
    if (form == Form.PACKET) {
      return List.of(Hex.of(packet));
    }
    return SecuredSms.deliver(Address.of(originator), packet, Instant.now(), (int) (cntr & 0xff))
        .stream()
        .map(SmsDeliver::encode)
        .map(tpdu -> form == Form.TPDU ? tpdu : envelope(tpdu))
        .map(Hex::of)
        .toList();
  }

  private static byte[] envelope(byte[] tpdu) {
    return SmsPpDownload.of(new byte[0], tpdu).toApdu().encode();
  }
}
