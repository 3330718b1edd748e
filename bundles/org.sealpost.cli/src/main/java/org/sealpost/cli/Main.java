package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Entry point of {@code ./sealpost}. */
public final class Main {
  private Main() {}

  /** Exits with the code of the command. */
  public static void main(String[] arguments) {
    PrintStream results = System.out;
    System.setOut(System.err); // no library may write between the results
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setLevel(Level.WARNING); // bundles that log before Logback is there
    }
    System.exit(commandLine(results, System.err).execute(arguments));
  }

  static CommandLine commandLine(PrintStream out, PrintStream err) {
    return new CommandLine(new Sealpost())
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::wrongOptions)
        .setExecutionExceptionHandler(Main::failed);
  }

  private static int wrongOptions(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String message = e.getMessage().replaceAll("\\s*\\R\\s*", " ").replaceFirst("^Error: ", "");
    complain(command, message + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof LauncherException known) {
      complain(command, known.getMessage());
      return known.exitCode();
    }
    if (e instanceof FileSystemException file) {
      complain(command, file.getFile() + ": " + reason(file));
      return CommandLine.ExitCode.USAGE;
    }
    complain(command, e instanceof IOException ? e.getMessage() : e.toString());
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** The JDK tells the commonest reasons by the type alone. */
  private static String reason(FileSystemException e) {
    if (e instanceof FileAlreadyExistsException) {
      return "expected a folder, found a file";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
  }

  private static void complain(CommandLine command, String line) {
    command.getErr().println("sealpost: " + line);
  }
}
