package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Option;

/** The demo with a card in a reader. */
final class DemoCardOptions {
  @Option(
      names = "--card",
      required = true,
      paramLabel = "pcsc:READER|modem:PORT",
      description = {
        "Deliver to the card in a PC/SC reader or in a modem. pcsc:auto is a virtual reader with a",
        "pcscd of its own and a software card (it takes root, pcscd and vsmartcard-vpcd),",
        "modem:auto a simulated modem at a serial port with one (it takes socat)."
      })
  private String card;

  @Option(
      names = "--card-file",
      paramLabel = "FILE",
      description = {
        "What the card in the reader is (docs/card-file.md): nothing is started for it.",
        "It gets another IMSI, the next one, and counters that begin at the time in seconds."
      })
  private Path file;

  @Option(
      names = "--pcsc-socket",
      paramLabel = "PATH",
      description = "Socket of pcscd. Default: $PCSCLITE_CSOCK_NAME, else /run/pcscd/pcscd.comm.")
  private Path socket;

  /** Fails if it cannot be done. */
  void require() throws IOException {
    DemoReader reader = reader();
    if (reader.bringsCard() == (file != null)) {
      throw new LauncherException(
          LauncherException.BAD_INPUT,
          reader.bringsCard()
              ? "--card-file: expected a reader with a card in it, found " + card
              : "--card " + card + ": expected --card-file FILE with it, found none");
    }
    existing();
    reader.require();
  }

  private DemoReader reader() {
    return card.startsWith(DemoModemReader.PREFIX)
        ? new DemoModemReader(card)
        : DemoPcscReader.of(card, Optional.ofNullable(socket));
  }

  private Optional<ExistingCard> existing() throws IOException {
    return file == null ? Optional.empty() : Optional.of(ExistingCard.read(file));
  }

  RunReport run(Path folder, PrintWriter progress) throws IOException {
    return new CardDemoRun(folder, reader(), existing(), progress).run();
  }
}
