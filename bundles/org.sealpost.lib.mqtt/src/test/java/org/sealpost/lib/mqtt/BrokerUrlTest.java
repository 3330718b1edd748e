package org.sealpost.lib.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerUrlTest {
  @Test
  void the_scheme_says_whether_it_is_tls_and_which_port_is_usual() {
    assertThat(Broker.parse("mqtt://b.example")).isEqualTo(new Broker("b.example", 1883, false));
    assertThat(Broker.parse("mqtts://b.example")).isEqualTo(new Broker("b.example", 8883, true));
    assertThat(Broker.parse("mqtts://[::1]:99")).isEqualTo(new Broker("::1", 99, true));
    assertThat(Broker.parse("mqtts://[::1]:99")).hasToString("mqtts://[::1]:99");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "b.example:1883",
        "tcp://b.example",
        "mqtt://",
        "mqtt://b:0",
        "mqtt://b:65536",
        "mqtt://b/x",
        "mqtt://b?x",
        "mqtt://b:x"
      })
  void anything_else_is_refused(String url) {
    assertThatThrownBy(() -> Broker.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected mqtt://host:port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqtt://me:hunter2@b.example", "mqtt://me:hunter2@b example"})
  void a_password_in_it_is_refused_and_not_repeated(String url) {
    assertThatThrownBy(() -> Broker.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
  }
}
