package org.sealpost.cli;

import picocli.CommandLine.Command;

@Command(
    name = "apdu",
    description = "Commands to cards and their answers.",
    subcommands = ApduDecodeCommand.class)
final class ApduCommand {}
