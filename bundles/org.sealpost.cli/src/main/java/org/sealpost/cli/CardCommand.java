package org.sealpost.cli;

import picocli.CommandLine.Command;

@Command(
    name = "card",
    description = "Cards that the network knows.",
    subcommands = {
      CardImportCommand.class,
      CardExpectCommand.class,
      CardStatusCommand.class,
      CardRevokeCommand.class
    })
final class CardCommand {}
