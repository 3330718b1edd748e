package org.sealpost.cli;

import picocli.CommandLine.Command;

@Command(
    name = "subscriber",
    description = "Subscribers of the authentication centre.",
    subcommands = SubscriberAddCommand.class)
final class SubscriberCommand {}
