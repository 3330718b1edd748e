package org.sealpost.cli;

import picocli.CommandLine.Command;

@Command(name = "sms", description = "Short messages.", subcommands = SmsDecodeCommand.class)
final class SmsCommand {}
