package org.sealpost.bearer.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080", "http://127.0.0.1:8080/"})
  void put_the_path_behind_the_url(String url) {
    assertThat(Settings.of(TestConfig.of(url)).pollUri(Duration.ofSeconds(5)))
        .hasToString("http://127.0.0.1:8080/sealpost/v1/frames?wait=5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host:80",
        "ftp://host",
        "http://",
        "http://h:70000",
        "http://h?a=b",
        "http://u:p@h",
        "http://h h"
      })
  void refuse_a_url_that_is_none(String url) {
    assertThatThrownBy(() -> Settings.of(TestConfig.of(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("url: expected http://host:port or https://host:port, found \"" + url + "\"");
  }

  @Test
  void refuse_numbers_out_of_range() {
    assertThatThrownBy(() -> Settings.of(TestConfig.of("http://h", 61, 1, 1)))
        .hasMessage("pollSeconds: expected 1 to 60, found 61");
    assertThatThrownBy(() -> Settings.of(TestConfig.of("http://h", 30, 3, 2)))
        .hasMessage("backoffMinMillis: expected 1 to 2, found 3");
  }
}
