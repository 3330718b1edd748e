package org.sealpost.cli;

import picocli.CommandLine.Command;

@Command(
    name = "simulate",
    description = "A cellular leg on this machine: modems with software cards, and an SMSC.",
    subcommands = {SimulateModemCommand.class, SimulateSmscCommand.class})
final class SimulateCommand {}
