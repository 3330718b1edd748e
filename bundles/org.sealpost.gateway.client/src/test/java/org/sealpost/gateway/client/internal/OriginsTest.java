package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginsTest {
  private final Origins origins = new Origins();

  @Test
  void the_first_bearer_that_brings_a_frame_gets_the_credit_once() {
    origins.arrived(new byte[] {1}, "http");
    origins.arrived(new byte[] {1}, "mqtt");
    assertThat(origins.of(new byte[] {1})).contains("http");
    assertThat(origins.of(new byte[] {1})).isEmpty();
  }

  @Test
  void an_authentic_frame_is_the_one_that_the_card_took_last() {
    origins.arrived(new byte[] {1}, "http");
    origins.arrived(new byte[] {2}, "mqtt");
    origins.taken("card", new byte[] {1});
    origins.taken("other", new byte[] {2});
    origins.taken("card", new byte[] {3});
    assertThat(origins.ofTaken("card")).as("of frame 3 nobody knows").isEmpty();
    assertThat(origins.ofTaken("other")).contains("mqtt");
    assertThat(origins.ofTaken("other")).isEmpty();
  }

  @Test
  void what_nobody_asks_for_is_forgotten_in_the_end() {
    origins.arrived(new byte[] {1}, "http");
    for (int i = 0; i < 256; i++) {
      origins.arrived(new byte[] {2, (byte) i}, "http");
    }
    assertThat(origins.of(new byte[] {1})).isEmpty();
    assertThat(origins.of(new byte[] {2, 0})).contains("http");
  }
}
