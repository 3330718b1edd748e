package org.sealpost.bearer.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
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

  @Test
  void take_an_ipv6_literal_for_a_host() {
    assertThat(Settings.of(TestConfig.of("http://[2001:db8::1]:8080")).frames())
        .hasToString("http://[2001:db8::1]:8080/sealpost/v1/frames");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy:3128",
        "https://proxy:3128",
        "http://proxy",
        "http://me:hunter2@proxy:3128",
        "http://proxy:3128/path",
        "http://proxy:3128?hunter2"
      })
  void refuse_a_proxy_that_is_none_and_do_not_repeat_it(String proxy) {
    assertThatThrownBy(() -> Settings.of(TestConfig.of("http://h", Map.of("proxy", proxy))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "proxy: expected http://host:port without user and password, found something else");
  }

  @Test
  void refuse_credentials_that_are_not_complete() {
    assertThatThrownBy(() -> Settings.of(TestConfig.of("http://h", Map.of("proxyUser", "me"))))
        .hasMessage("proxyUser, proxyPasswordFile: expected a proxy with them, found none");
    assertThatThrownBy(
            () ->
                Settings.of(
                    TestConfig.of("http://h", Map.of("proxy", "http://p:1", "proxyUser", "me"))))
        .hasMessage(
            "proxyUser, proxyPasswordFile: expected both or none, and no colon in the user");
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
