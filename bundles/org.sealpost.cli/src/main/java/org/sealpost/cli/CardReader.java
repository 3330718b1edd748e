package org.sealpost.cli;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.launcher.LauncherException;

/** Reads files of a card by APDU, through the gateway that holds it. */
final class CardReader implements CardFiles {
  private static final byte[] USIM = HexFormat.of().parseHex("a0000000871002");

  private final Requests gateway;
  private final String iccid;

  CardReader(Requests gateway, String iccid) {
    this.gateway = gateway;
    this.iccid = iccid;
  }

  @Override
  public String read(FilePath path, int length) throws IOException {
    transmit("SELECT USIM", UiccCommands.selectApplication(USIM));
    transmit("SELECT " + path, UiccCommands.select(path));
    byte[] content = transmit("READ BINARY " + path, UiccCommands.readBinary(0, length)).data();
    return HexFormat.of().formatHex(content);
  }

  private ResponseApdu transmit(String what, CommandApdu command) throws IOException {
    String apdu = HexFormat.of().formatHex(command.encode());
    Object result = gateway.ask("card.apdu", Map.of("iccid", iccid, "apdu", apdu));
    String response = String.valueOf(((Map<?, ?>) result).get("response"));
    try {
      ResponseApdu answer = ResponseApdu.decode(HexFormat.of().parseHex(response));
      if (!answer.isOk()) {
        throw failed(what + ": expected status word 9000, found " + answer.status());
      }
      return answer;
    } catch (DecodeException e) {
      throw failed(what + ": " + e.getMessage());
    }
  }

  private static LauncherException failed(String message) {
    return new LauncherException(LauncherException.FAILED, message);
  }
}
