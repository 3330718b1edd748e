package org.sealpost.cli;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.net.ServerSocketFactory;
import org.sealpost.codec.sms.Address;
import org.sealpost.launcher.LauncherException;
import org.sealpost.simulator.Loop;
import org.sealpost.simulator.Passages;
import org.sealpost.simulator.smsc.EsmeAccount;
import org.sealpost.simulator.smsc.ServiceCentre;
import org.sealpost.simulator.smsc.SmppServer;
import org.sealpost.simulator.smsc.SmscSettings;
import picocli.CommandLine.Option;

/** Options of a simulated service centre. */
final class SmscOptions {
  private static final String ESME = "--esme";
  private static final String NUMBER_FORM = "\\+?[0-9]{1,20}";

  @Option(
      names = "--smpp",
      paramLabel = "[HOST:]PORT",
      defaultValue = "0",
      description = "Where ESMEs bind; HOST is 127.0.0.1 if there is none, port 0 any.")
  private String smpp;

  @Option(
      names = ESME,
      paramLabel = "ID:PASSWORD[:RANGE]",
      defaultValue = "sealpost:sealpost",
      description =
          "Who may bind, and a regular expression of the numbers whose messages it gets; may be "
              + "repeated. Default: ${DEFAULT-VALUE}, all numbers that no modem has.")
  private List<String> esmes;

  @Option(
      names = "--smsc-number",
      paramLabel = "NUMBER",
      defaultValue = "+99900000000",
      description = "The service centre's number. Default: ${DEFAULT-VALUE}.")
  private String number;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Most submit_sm a second on a link, others are throttled; 0 is no limit.")
  private int rate;

  ServiceCentre centre(Loop loop) {
    return new ServiceCentre(
        loop, new Passages(loop), SmscSettings.of(number("--smsc-number", number)));
  }

  SmppServer listen(Loop loop, ServiceCentre centre) {
    try {
      SmppServer server =
          new SmppServer(
              loop,
              centre,
              ServerSocketFactory.getDefault(),
              ListenAddress.parse("--smpp", smpp),
              esmes.stream().map(SmscOptions::account).toList());
      server.throttle(Math.max(0, rate));
      return server;
    } catch (IOException e) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, "--smpp " + smpp + ": " + e.getMessage());
    }
  }

  static Address number(String option, String text) {
    if (!text.matches(NUMBER_FORM)) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, option + ": expected a number, found " + text);
    }
    return Address.of(text);
  }

  /** The password is in no message. */
  private static EsmeAccount account(String text) {
    String[] parts = text.split(":", 3);
    try {
      if (parts.length > 1) {
        return new EsmeAccount(
            parts[0], parts[1], Pattern.compile(parts.length > 2 ? parts[2] : ".*"));
      }
    } catch (PatternSyntaxException e) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, ESME + ": expected a regular expression, found " + parts[2]);
    } catch (IllegalArgumentException e) {
      throw new LauncherException(LauncherException.BAD_INPUT, ESME + ": " + e.getMessage());
    }
    throw new LauncherException(
        LauncherException.BAD_INPUT, ESME + ": expected ID:PASSWORD[:RANGE], found no colon");
  }
}
