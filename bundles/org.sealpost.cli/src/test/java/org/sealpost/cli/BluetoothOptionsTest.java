package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine;

class BluetoothOptionsTest {
  @Test
  void an_adapter_is_the_first_one_unless_it_is_named() {
    assertThat(parsed().configurations()).isEmpty();
    assertThat(parsed("--bluetooth").configurations())
        .isEqualTo(Map.of("org.sealpost.bearer.bluetooth~network", Map.of("adapter", "hci0")));
    assertThat(parsed("--bluetooth", "hci1", "--bluetooth-bus", "unix:path=/x").configurations())
        .isEqualTo(
            Map.of(
                "org.sealpost.bearer.bluetooth~network",
                Map.of("adapter", "hci1", "bus", "unix:path=/x")));
  }

  @Test
  void what_does_not_go_together_is_refused() {
    assertThatThrownBy(() -> parsed("--bluetooth-bus", "unix:path=/x").check())
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("expected --bluetooth with it");
    assertThatThrownBy(() -> parsed("--bluetooth", "/dev/hci0").check())
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("expected an adapter such as hci0");
  }

  private static BluetoothOptions parsed(String... line) {
    BluetoothOptions options = new BluetoothOptions();
    new CommandLine(
            CommandLine.Model.CommandSpec.create()
                .addMixin("b", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
        .parseArgs(line);
    return options;
  }
}
