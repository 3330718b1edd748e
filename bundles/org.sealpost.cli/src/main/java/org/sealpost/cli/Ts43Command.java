package org.sealpost.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sealpost.gateway.ts43.TokenFile;
import org.sealpost.gateway.ts43.Ts43Card;
import org.sealpost.gateway.ts43.Ts43Client;
import org.sealpost.gateway.ts43.Ts43Document;
import org.sealpost.gateway.ts43.Ts43Exception;
import org.sealpost.gateway.ts43.Ts43Request;
import org.sealpost.launcher.LauncherException;
import org.sealpost.seal.aka.peer.AkaPeers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "ts43",
    description = {
      "Asks an entitlement server (GSMA TS.43) what a card is entitled to.",
      "Logs in with the card, or with the token that an earlier answer gave."
    })
final class Ts43Command implements Callable<Integer> {
  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description = "Entitlement server, http or https; network --json names its own as ts43.")
  private URI url;

  @Option(
      names = "--card",
      required = true,
      paramLabel = "soft:FILE",
      description = "The card: a software card that no gateway has, by its card file.")
  private String card;

  @Option(
      names = "--app",
      paramLabel = "ID",
      defaultValue = "ap2004",
      description = "Application to ask about (${DEFAULT-VALUE}); may be given several times.")
  private List<String> apps;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Where tokens are kept; beside the card file if not given.")
  private Path tokenFile;

  @Option(names = "--full", description = "Log in with the card even if there is a token.")
  private boolean full;

  @Option(names = "--json", description = "The document is printed as one line of JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Path file = SoftCardAka.file(card);
    TokenFile tokens =
        TokenFile.open(
            tokenFile == null
                ? file.resolveSibling(file.getFileName() + ".ts43-token")
                : tokenFile.toAbsolutePath());
    Ts43Request request = request(tokens);
    try (SoftCardAka aka = SoftCardAka.open(file)) {
      String imsi = aka.imsi();
      Ts43Client client =
          new Ts43Client(request, new Ts43Card(imsi, aka.mncDigits(), aka, AkaPeers.eapAka()));
      Ts43Document document = client.fetch(tokens.token(request, imsi).filter(token -> !full));
      tokens.keep(request, imsi, document);
      print(document);
      return 0;
    } catch (Ts43Exception e) {
      throw new LauncherException(LauncherException.FAILED, e.getMessage());
    }
  }

  private Ts43Request request(TokenFile tokens) {
    try {
      return new Ts43Request(checked(url, "--url"), tokens.terminalId(), apps);
    } catch (IllegalArgumentException e) {
      throw new LauncherException(LauncherException.BAD_INPUT, "--" + e.getMessage());
    }
  }

  static URI checked(URI url, String option) {
    try {
      return new Ts43Request(url, "", List.of("ap2004")).url();
    } catch (IllegalArgumentException e) {
      throw new LauncherException(LauncherException.BAD_INPUT, option + ": " + e.getMessage());
    }
  }

  private void print(Ts43Document document) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.line(document.shown()));
      return;
    }
    document.shown().forEach((name, value) -> print(out, "", name, value));
  }

  private static void print(PrintWriter out, String indent, String name, Object value) {
    if (value instanceof Map<?, ?> members) {
      out.println(indent + name);
      members.forEach((key, member) -> print(out, indent + "  ", String.valueOf(key), member));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> print(out, indent, name, item));
    } else {
      out.println(indent + name + " " + value);
    }
  }
}
