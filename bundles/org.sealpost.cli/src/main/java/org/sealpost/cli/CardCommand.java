package org.sealpost.cli;

import picocli.CommandLine.Command;

@Command(
    name = "card",
    description = "Cards that the network knows, and software cards.",
    subcommands = {
      CardImportCommand.class,
      CardExpectCommand.class,
      CardStatusCommand.class,
      CardNumberCommand.class,
      CardRevokeCommand.class,
      CardRunCommand.class
    })
final class CardCommand {}
