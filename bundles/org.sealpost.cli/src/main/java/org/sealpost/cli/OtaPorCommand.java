package org.sealpost.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.explain.Explainer;
import org.sealpost.codec.explain.SecuredForm;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CompactResponse;
import org.sealpost.codec.ota.OpenedResponse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.SealedResponse;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "por",
    description = {
      "Opens and judges a proof of receipt, given the command that it should answer.",
      "0 if the card's checksum vouches for it and it reports success, else 1."
    })
final class OtaPorCommand implements Callable<Integer> {
  @Mixin private KeyOptions keys;
  @Mixin private Report report;

  @Option(
      names = "--command",
      required = true,
      paramLabel = "HEX",
      description = "The command packet, in any form.")
  private String command;

  @Parameters(
      arity = "1..*",
      paramLabel = "HEX",
      description = "The response, or all parts of a concatenated one; - reads standard input.")
  private List<String> hex;

  @Override
  public Integer call() throws IOException {
    try {
      return judge();
    } catch (DecodeException e) {
      throw new LauncherException(LauncherException.BAD_INPUT, e.getMessage());
    }
  }

  private int judge() throws DecodeException, IOException {
    byte[] sent = Hex.parse("--command", command);
    CommandHeader header = Explainer.commandHeader(sent);
    SecuredForm.Found found = SecuredForm.whole(Decoding.octets(hex));
    if (found.isCommand()) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, "expected a response packet, found a command packet");
    }
    Optional<OtaKeys> known = keys.context().keys().of(header);
    if (known.isEmpty()) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, "expected --kic and --kid or --card, found none");
    }
    Map<String, Object> result = new LinkedHashMap<>();
    try {
      long cntr = Explainer.sealedCommand(sent).open(known.get()).cntr();
      SealedResponse sealed = SealedResponse.parse(found.transport(), found.octets());
      return judge(sealed.open(header, known.get()), header, cntr, result);
    } catch (OtaSecurityException e) {
      result.put("status", e.status().toString());
      result.put("error", e.getMessage());
      return report.print(result, 1);
    }
  }

  private int judge(
      OpenedResponse opened, CommandHeader header, long cntr, Map<String, Object> result) {
    ResponsePacket packet = opened.packet();
    OpenedResponse.Verdict verdict = opened.verify(header.tar(), cntr);
    result.put("verdict", verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    result.put("status", packet.status().toString());
    result.put("tar", packet.tar().toString());
    result.put("cntr", String.format("%010x", packet.cntr()));
    result.put("checksum", opened.protection().name());
    result.put("data", Hex.of(packet.data()));
    boolean done = packet.status().isOk() && compact(packet.data(), result);
    return report.print(result, done && verdict == OpenedResponse.Verdict.VERIFIED ? 0 : 1);
  }

  /** What a script in compact format reports; others are left to {@code ota explain}. */
  private static boolean compact(byte[] data, Map<String, Object> result) {
    boolean expanded = data.length > 0 && (data[0] == (byte) 0xab || data[0] == (byte) 0xaf);
    if (data.length < 3 || expanded) {
      return true;
    }
    try {
      CompactResponse response = CompactResponse.decode(data);
      result.put("executed", response.executed());
      result.put("sw", String.format("%04x", response.statusWord()));
      return response.succeeded();
    } catch (DecodeException e) {
      throw new IllegalStateException("three octets are enough", e);
    }
  }
}
