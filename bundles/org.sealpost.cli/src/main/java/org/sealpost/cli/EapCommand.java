package org.sealpost.cli;

import picocli.CommandLine.Command;

@Command(name = "eap", description = "EAP packets.", subcommands = EapDecodeCommand.class)
final class EapCommand {}
