package org.sealpost.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.explain.SecuredForm;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.SealedCommand;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "open",
    description = "Deciphers and verifies a command packet in any form; 1 if a card would not.")
final class OtaOpenCommand implements Callable<Integer> {
  @Mixin private KeyOptions keys;
  @Mixin private Report report;

  @Parameters(
      arity = "1..*",
      paramLabel = "HEX",
      description = "The packet, or all parts of a concatenated one; - reads standard input.")
  private List<String> hex;

  @Override
  public Integer call() throws IOException {
    SealedCommand sealed = sealed();
    Optional<OtaKeys> found = keys.context().keys().of(sealed.header());
    if (found.isEmpty()) {
      throw new LauncherException(
          LauncherException.BAD_INPUT,
          "expected keys of set "
              + sealed.header().kic().version()
              + " by --kic and --kid or --card, found none");
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("spi", sealed.header().spi().toString());
    result.put("kic", sealed.header().kic().toString());
    result.put("kid", sealed.header().kid().toString());
    result.put("tar", sealed.header().tar().toString());
    try {
      CommandPacket opened = sealed.open(found.get());
      result.put("cntr", String.format("%010x", opened.cntr()));
      result.put("data", Hex.of(opened.data()));
      result.put("verified", sealed.header().spi().security().name());
      return report.print(result, 0);
    } catch (OtaSecurityException e) {
      result.put("status", e.status().toString());
      result.put("error", e.getMessage());
      return report.print(result, 1);
    }
  }

  private SealedCommand sealed() throws IOException {
    try {
      SecuredForm.Found found = SecuredForm.whole(Decoding.octets(hex));
      if (!found.isCommand()) {
        throw new LauncherException(
            LauncherException.BAD_INPUT,
            "expected a command packet, found a response packet: see ota por");
      }
      return SealedCommand.parse(found.transport(), found.octets());
    } catch (DecodeException e) {
      throw new LauncherException(LauncherException.BAD_INPUT, e.getMessage());
    }
  }
}
