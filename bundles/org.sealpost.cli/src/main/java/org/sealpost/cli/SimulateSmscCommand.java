package org.sealpost.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sealpost.simulator.ThreadLoop;
import org.sealpost.simulator.smsc.SmppServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "smsc", description = "Runs a service centre without modems, until SIGTERM.")
final class SimulateSmscCommand implements Callable<Integer> {
  @Mixin private SmscOptions smsc;

  @Option(names = "--json", description = "The ready line is JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    try (Simulation simulation = new Simulation()) {
      ThreadLoop loop = simulation.add(new ThreadLoop());
      SmppServer server = simulation.add(smsc.listen(loop, smsc.centre(loop)));
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json
              ? Json.line(Map.of("smpp", ListenAddress.text(server.address())))
              : "SMSC at " + ListenAddress.text(server.address()));
      simulation.awaitSignal();
    }
    return 0;
  }
}
