package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sealpost.card.api.CardException;
import org.sealpost.card.soft.CardOnDisk;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = "Runs a software card for readers in other processes, until SIGTERM.")
final class CardRunCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Card file, JSON.")
  private Path file;

  @ArgGroup(multiplicity = "1")
  private Place place;

  @Option(names = "--json", description = "The ready line is JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Exactly one of the two. */
  static final class Place {
    @Option(
        names = "--listen",
        paramLabel = "[HOST:]PORT",
        description = "Let readers connect; HOST is 127.0.0.1 if there is none, port 0 any.")
    private String listen;

    @Option(
        names = "--vpcd",
        paramLabel = "[HOST:]PORT",
        description = "Go into a virtual PC/SC reader (vsmartcard-vpcd), which usually has 35963.")
    private String vpcd;
  }

  @Override
  public Integer call() throws Exception {
    Json.requireFile(file, "card file");
    InetSocketAddress address =
        place.listen != null
            ? ListenAddress.parse("--listen", place.listen)
            : ListenAddress.parse("--vpcd", place.vpcd);
    try (CardOnDisk disk = open()) {
      CardProcess process = new CardProcess(disk.card());
      if (place.vpcd != null) {
        stopOnSignal(process, disk);
        ready(address);
        process.insert(address.getHostString(), address.getPort());
      } else {
        try (ServerSocket server = bind(address)) {
          stopOnSignal(process, disk);
          ready((InetSocketAddress) server.getLocalSocketAddress());
          process.listen(server);
        }
      }
    }
    return 0;
  }

  private CardOnDisk open() {
    try {
      return CardOnDisk.open(file);
    } catch (CardException e) {
      throw new LauncherException(LauncherException.BAD_INPUT, e.getMessage());
    }
  }

  private static ServerSocket bind(InetSocketAddress address) {
    try {
      ServerSocket server = new ServerSocket();
      server.bind(address, 1);
      return server;
    } catch (IOException e) {
      throw new LauncherException(
          LauncherException.BAD_INPUT,
          "--listen " + ListenAddress.text(address) + ": " + e.getMessage());
    }
  }

  /** The JVM would exit with 143; to stop is what was asked for. */
  private void stopOnSignal(CardProcess process, CardOnDisk disk) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try (disk) {
                    process.close();
                  } catch (IOException e) {
                    spec.commandLine().getErr().println("sealpost: " + e.getMessage());
                  }
                  Runtime.getRuntime().halt(0);
                },
                "sealpost-stop"));
  }

  private void ready(InetSocketAddress address) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          Json.line(
              Map.of(
                  "card", file.toString(),
                  "host", address.getHostString(),
                  "port", address.getPort())));
    } else {
      out.println("card " + file + " at " + ListenAddress.text(address));
    }
  }
}
