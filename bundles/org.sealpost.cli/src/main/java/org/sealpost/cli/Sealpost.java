package org.sealpost.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The top of the command tree; what is set here every command inherits. */
@Command(
    name = "sealpost",
    description = "Carries configuration to SIM secure elements, sealed twice.",
    mixinStandardHelpOptions = true,
    version = "sealpost 0.1.0",
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it failed, or the delivery did not end proven",
      "2:wrong input; one line on stderr says which, and nothing was changed",
      "3:a program that it takes is not installed; one line on stderr names its package"
    },
    subcommands = {
      DemoCommand.class,
      ChaosCommand.class,
      NetworkCommand.class,
      GatewayCommand.class,
      RelayCommand.class,
      SubscriberCommand.class,
      CardCommand.class,
      DeliverCommand.class,
      CancelCommand.class,
      OperatorKeyCommand.class,
      OtaCommand.class,
      SmsCommand.class,
      ApduCommand.class,
      EapCommand.class,
      Ts43Command.class,
      SimulateCommand.class,
      CtlCommand.class,
      TestCommand.class,
      BenchCommand.class
    })
final class Sealpost {}
