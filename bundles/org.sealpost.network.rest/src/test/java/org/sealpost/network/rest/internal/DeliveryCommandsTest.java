package org.sealpost.network.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.it.patience.Patience;

@Timeout(Patience.TEST_SECONDS)
class DeliveryCommandsTest {
  private static final String QUEUED =
      "{\"iccid\":\"8900000000000000017\",\"id\":7,\"purpose\":\"write:3F00/2FE2\","
          + "\"route\":\"sealed\",\"state\":\"queued\",\"reason\":\"\",\"packets\":1,\"done\":0,"
          + "\"bearer\":\"\",\"adapter\":\"\",\"sw\":null,"
          + "\"por\":{\"status\":null,\"verified\":false},\"seal\":null}";
  private static final String PROVEN =
      "{\"iccid\":\"8900000000000000017\",\"id\":7,\"purpose\":\"write:3F00/2FE2\","
          + "\"route\":\"sealed\",\"state\":\"proven\",\"reason\":\"\",\"packets\":1,\"done\":1,"
          + "\"bearer\":\"http\",\"adapter\":\"soft\",\"sw\":\"9000\","
          + "\"por\":{\"status\":\"00\",\"verified\":true},"
          + "\"seal\":{\"spi\":\"1619\",\"kvn\":1,\"tar\":\"B00011\","
          + "\"algorithm\":\"AES CBC + CMAC-64\",\"cntr\":\"0000000004\"}}";
  private static final String WRITE =
      "\"write\":{\"path\":\"3F00/2FE2\",\"data\":\"0102\",\"offset\":3}";

  private final Fakes network = new Fakes();
  private final Deliver deliver = new Deliver(network.store, network.manager, network.deliveries);

  @Test
  void an_imsi_is_delivered_within_a_day() {
    assertThat(deliver("\"imsi\":\"001010000000002\"")).isEqualTo(QUEUED);
    assertThat(network.asked).containsExactly("imsi 8900000000000000017 001010000000002 PT24H");
  }

  @Test
  void octets_are_delivered_within_the_time_given() {
    assertThat(deliver(WRITE + ",\"validitySeconds\":90")).isEqualTo(QUEUED);
    assertThat(network.asked).containsExactly("write 8900000000000000017 3F00/2FE2 3 0102 PT1M30S");
  }

  @ParameterizedTest
  @CsvSource({"sealed, ''", "native-sms, ' by NATIVE_SMS'"})
  void a_delivery_goes_the_way_that_was_asked_for(String route, String by) {
    assertThat(deliver(WRITE + ",\"route\":\"" + route + "\"")).isEqualTo(QUEUED);
    assertThat(network.asked)
        .containsExactly("write 8900000000000000017 3F00/2FE2 3 0102 PT24H" + by);
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "\"new\", new"})
  void a_record_is_delivered(String record, String asked) {
    String write = "\"write\":{\"path\":\"3F00/2F50\",\"data\":\"0102\",\"record\":" + record + "}";
    assertThat(deliver(write)).isEqualTo(QUEUED);
    assertThat(network.asked)
        .containsExactly("record 8900000000000000017 3F00/2F50 " + asked + " 0102 PT24H");
  }

  @Test
  void who_waits_is_told_the_end() {
    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(() -> deliver(WRITE + ",\"wait\":true"));
    network.end.complete(Fakes.proven());
    assertThat(answer.join()).isEqualTo(PROVEN);
  }

  @Test
  void who_waits_for_too_long_is_told_how_it_stands() {
    assertThat(deliver(WRITE + ",\"wait\":true,\"timeoutSeconds\":1")).isEqualTo(QUEUED);
  }

  @Test
  void who_waits_is_let_go_when_the_command_stops() {
    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(() -> deliver(WRITE + ",\"wait\":true"));
    deliver.stop();
    assertThat(answer.join()).isEqualTo(QUEUED);
  }

  @Test
  void who_waits_is_let_go_when_deliveries_stop() {
    network.end.completeExceptionally(new IllegalStateException("stopped"));
    assertThat(deliver(WRITE + ",\"wait\":true")).isEqualTo(QUEUED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"wait\":true|request: expected either imsi or write, found neither",
        "\"imsi\":\"1\",\"write\":{}|request: expected either imsi or write, found both",
        "\"write\":{\"data\":\"00\"}|write.path: expected a string, found none",
        "\"write\":{\"path\":\"2FE2\",\"data\":\"0\"}|write.data: expected pairs of hexadecimal",
        "\"write\":{\"path\":\"2FE2\",\"data\":\"00\",\"offset\":-1}|write.offset: expected 0..32767, found -1",
        "\"write\":{\"path\":\"2FE2\",\"data\":\"00\",\"at\":1}|write.at: expected one of [data, offset, path, record]",
        "\"write\":{\"path\":\"2FE2\",\"data\":\"00\",\"record\":0}|write.record: expected 1..254, found 0",
        "\"write\":{\"path\":\"2FE2\",\"data\":\"00\",\"record\":\"x\"}|write.record: expected a number or",
        "\"write\":{\"path\":\"2FE2\",\"data\":\"00\",\"record\":1,\"offset\":0}|write.offset: expected one of",
        "\"imsi\":\"1\",\"wait\":1|wait: expected true or false, found a value of another kind",
        "\"imsi\":\"1\",\"timeoutSeconds\":0|timeoutSeconds: expected 1..3600, found 0",
        "\"imsi\":\"1\",\"timeoutSeconds\":1.5|timeoutSeconds: expected 1..3600, found a value of",
        "\"imsi\":\"1\",\"validitySeconds\":0|validitySeconds: expected 1..31536000, found 0",
        "\"imsi\":\"1\",\"route\":\"sms\"|route: expected one of [sealed, native-sms], found another",
        "\"imsi\":\"1\",\"iccid\":\"2\"|request: expected a JSON object, found something else"
      })
  void what_cannot_be_delivered_is_refused(String members, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> deliver(members))
        .withMessageStartingWith(message);
    assertThat(network.asked).isEmpty();
  }

  @Test
  void a_delivery_is_looked_up() {
    DeliveryGet get = new DeliveryGet(network.store, network.deliveries);
    assertThat(get.apply("{\"iccid\":\"8900000000000000017\",\"id\":7}")).isEqualTo(QUEUED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> get.apply("{\"iccid\":\"8900000000000000017\",\"id\":8}"))
        .withMessage("id: expected a delivery of card 8900000000000000017, found none with 8");
  }

  @Test
  void a_delivery_is_withdrawn() {
    DeliveryCancel cancel = new DeliveryCancel(network.store, network.deliveries);
    assertThat(cancel.apply("{\"iccid\":\"8900000000000000017\",\"id\":7}")).isEqualTo(QUEUED);
    assertThat(network.asked).containsExactly("cancel 8900000000000000017 7");
  }

  @Test
  void the_deliveries_of_a_card_are_listed() {
    DeliveryList list = new DeliveryList(network.store, network.cards, network.deliveries);
    assertThat(list.apply("{\"iccid\":\"8900000000000000017\"}"))
        .isEqualTo("{\"deliveries\":[" + QUEUED + "]}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> list.apply("{\"iccid\":\"8900000000000000025\"}"))
        .withMessage("iccid: expected an imported card, found none with 8900000000000000025");
  }

  private String deliver(String members) {
    return deliver.apply("{\"iccid\":\"8900000000000000017\"," + members + "}");
  }
}
