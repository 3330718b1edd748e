package org.sealpost.cli;

import picocli.CommandLine.Command;

@Command(
    name = "card",
    description = "Cards that the network knows, software cards, and cards in readers.",
    subcommands = {
      CardImportCommand.class,
      CardExpectCommand.class,
      CardStatusCommand.class,
      CardNumberCommand.class,
      CardRevokeCommand.class,
      CardRunCommand.class,
      CardListCommand.class,
      CardInfoCommand.class,
      CardProfileCommand.class,
      CardReadCommand.class,
      CardApduCommand.class
    })
final class CardCommand {}
