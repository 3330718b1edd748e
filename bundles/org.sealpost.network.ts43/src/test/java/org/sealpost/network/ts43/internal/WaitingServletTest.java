package org.sealpost.network.ts43.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Is anything waiting?" */
class WaitingServletTest {
  @TempDir Path folder;
  private Door door;

  @BeforeEach
  void open() throws Exception {
    door = new Door(folder, TestConfig.DEFAULTS);
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  private HttpResponse<String> ask(String query) throws Exception {
    return door.send(door.other(WaitingServlet.PATH + query).build());
  }

  private String answer(String iccid) throws Exception {
    HttpResponse<String> response = ask("?card=" + iccid);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Length"))
        .as("a card reads no chunks")
        .contains(String.valueOf(response.body().length()));
    return response.body();
  }

  @Test
  void the_answer_is_yes_or_no() throws Exception {
    assertThat(answer(OneWaiting.ICCID)).isEqualTo("yes\n");
    assertThat(answer("8949000000000000020")).as("an unknown card").isEqualTo("no\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?card=",
        "?card=12345678901234567",
        "?card=123456789012345678901",
        "?card=%27%20OR"
      })
  void what_is_no_iccid_is_refused(String query) throws Exception {
    HttpResponse<String> response = ask(query);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).startsWith("card: expected 18..20 decimal digits, found ");
  }

  @Test
  void nothing_but_get_is_allowed() throws Exception {
    HttpResponse<String> response =
        door.send(
            door.other(WaitingServlet.PATH + "?card=" + OneWaiting.ICCID)
                .POST(BodyPublishers.noBody())
                .build());
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET");
  }

  @Test
  void a_source_may_ask_five_times_a_second_and_ten_times_at_once() throws Exception {
    for (int i = 0; i < 10; i++) {
      answer(OneWaiting.ICCID);
    }
    HttpResponse<String> response = ask("?card=" + OneWaiting.ICCID);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).contains("10");
    door.nanos.addAndGet(200_000_000);
    answer(OneWaiting.ICCID);
  }

  @Test
  void a_store_that_fails_is_nothing_that_a_stranger_is_told() throws Exception {
    door.deliveries.broken = true;
    HttpResponse<String> response = ask("?card=" + OneWaiting.ICCID);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEqualTo("try again later\n");
    door.deliveries.broken = false;
    assertThat(answer(OneWaiting.ICCID)).isEqualTo("yes\n");
  }
}
