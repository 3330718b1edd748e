package org.sealpost.bearer.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationsTest {
  @interface Config {
    String url();

    int seconds() default 30;
  }

  @Test
  void what_is_not_given_is_the_default() {
    Config config = Configurations.of(Config.class, Map.of("url", "tcp://127.0.0.1"));
    assertThat(config.url()).isEqualTo("tcp://127.0.0.1");
    assertThat(config.seconds()).isEqualTo(30);
    assertThat(Configurations.of(Config.class, Map.of("seconds", 5)).seconds()).isEqualTo(5);
  }

  @Test
  void a_name_that_is_none_of_its_members_is_a_mistake_of_the_test() {
    assertThatThrownBy(() -> Configurations.of(Config.class, Map.of("second", 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Config: expected its members, found [second]");
  }
}
