package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles of a running gateway, changed through its control socket. */
class BundleControlTest {
  private static final String SPARE = "org.sealpost.it.spare.bearer";
  private static final String NATIVE = "org.sealpost.lib.serial";

  @TempDir private Path folder;

  @Test
  void a_bearer_is_installed_updated_stopped_started_and_uninstalled() throws Exception {
    Path card = folder.resolve("card.json");
    Files.writeString(card, DeliveryTest.cardFile());
    Path data = folder.resolve("gw");
    try (Sealpost.Running gateway =
        Sealpost.start(
            "gateway",
            "--data",
            data,
            "--network",
            "http://127.0.0.1:9",
            "--card",
            "soft:" + card)) {
      Path jar = Jars.in(Path.of("../spare-bearer/target"));
      bundle(data, "install", jar);
      assertThat(list(data)).containsPattern("ACTIVE +\\d+ +" + SPARE);
      bundle(data, "stop", SPARE);
      assertThat(list(data)).containsPattern("RESOLVED +\\d+ +" + SPARE);
      bundle(data, "start", SPARE);
      bundle(data, "update", SPARE, jar);
      assertThat(list(data)).containsPattern("ACTIVE +\\d+ +" + SPARE);
      bundle(data, "uninstall", SPARE);
      assertThat(list(data)).doesNotContain(SPARE);
      Sealpost.Result refused = Sealpost.run("ctl", "--data", data, "bundle", "uninstall", NATIVE);
      assertThat(refused.exit()).isNotZero();
      assertThat(refused.err()).contains(NATIVE, "native code", "stop the runtime");
      assertThat(list(data)).containsPattern("ACTIVE +\\d+ +" + NATIVE);
      assertThat(gateway.stop()).isZero();
    }
  }

  private static void bundle(Path data, Object... command) throws Exception {
    Object[] all = new Object[command.length + 4];
    System.arraycopy(new Object[] {"ctl", "--data", data, "bundle"}, 0, all, 0, 4);
    System.arraycopy(command, 0, all, 4, command.length);
    Sealpost.Result result = Sealpost.run(all);
    assertThat(result.exit()).as(result.err()).isZero();
  }

  private static String list(Path data) throws Exception {
    return Sealpost.run("ctl", "--data", data, "bundle", "list").out();
  }
}
