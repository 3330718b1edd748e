package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine;

final class VectorOptionsTest {
  @Test
  void without_an_hlr_the_number_of_the_node_is_the_ind_of_the_own_centre() {
    assertThat(options().configurations())
        .isEqualTo(Map.of("org.sealpost.network.auc", Map.of("indicator", 0)));
    assertThat(options("--node", "31").configurations())
        .isEqualTo(Map.of("org.sealpost.network.auc", Map.of("indicator", 31)));
  }

  @Test
  void an_hlr_takes_the_place_of_the_own_centre() {
    assertThat(options("--hlr", "gsup://hlr.example:14222", "--node", "2").configurations())
        .containsEntry(
            "org.sealpost.network.hlr",
            Map.of("host", "hlr.example", "port", 14222, "name", "sealpost-2"))
        .containsEntry("org.sealpost.network.auc", Map.of("store.target", "(!(objectClass=*))"));
  }

  @Test
  void the_port_of_an_hlr_may_be_left_out() {
    assertThat(options("--hlr", "gsup://[::1]").configurations().get("org.sealpost.network.hlr"))
        .containsEntry("host", "[::1]")
        .containsEntry("port", 4222);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h:4222",
        "gsup:",
        "gsup://",
        "gsup:h",
        "h:4222",
        "gsup://h:0",
        "gsup://h:70000",
        "gsup://u@h",
        "gsup://h/x",
        "gsup://h?x",
        "gsup://h:port",
        "no address"
      })
  void what_is_no_address_of_an_hlr_is_refused(String url) {
    VectorOptions options = options("--hlr", url);
    assertThatExceptionOfType(LauncherException.class)
        .isThrownBy(options::check)
        .withMessageStartingWith("--hlr: expected gsup://HOST[:PORT], found ")
        .satisfies(e -> assertThat(e.code()).isEqualTo(LauncherException.BAD_INPUT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "32"})
  void a_number_that_is_no_ind_is_refused(String node) {
    VectorOptions options = options("--node", node);
    assertThatExceptionOfType(LauncherException.class)
        .isThrownBy(options::check)
        .withMessage("--node: expected 0..31, found " + node);
  }

  private static VectorOptions options(String... arguments) {
    return CommandLine.populateCommand(new VectorOptions(), arguments);
  }
}
