package org.sealpost.simulator.smsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.UserData;
import org.sealpost.simulator.Bench;
import org.sealpost.simulator.Fate;
import org.sealpost.simulator.Passage;
import org.sealpost.simulator.TestCard;

/** Store and forward, by event. */
class ServiceCentreTest {
  private static final Address SOURCE = Address.of("+4470000099");

  private final Bench bench = new Bench(TestCard.card());
  private final FakeEsme esme = new FakeEsme();

  private static final class FakeEsme implements Esme {
    final List<EsmeDelivery> taken = new ArrayList<>();
    boolean takes = true;

    @Override
    public String systemId() {
      return "esme";
    }

    @Override
    public boolean receives() {
      return true;
    }

    @Override
    public boolean wants(String digits) {
      return digits.startsWith("447000");
    }

    @Override
    public boolean hasRoom() {
      return true;
    }

    @Override
    public CompletionStage<Boolean> deliver(EsmeDelivery message) {
      if (takes) {
        taken.add(message);
      }
      return CompletableFuture.completedFuture(takes);
    }

    List<String> texts() {
      return taken.stream().map(m -> new String(m.text(), StandardCharsets.US_ASCII)).toList();
    }
  }

  @Test
  void a_message_waits_for_a_mobile_that_is_away() {
    bench.ask("AT+CNMI=2,2,0,0,0");
    bench.modem().cover(false);
    String id = submit("A", Duration.ofHours(1), 0);
    assertThat(state(id)).isEqualTo(Disposition.ENROUTE);
    bench.modem().cover(true);
    assertThat(bench.hear()).contains("+CMT: ");
    assertThat(state(id)).isEqualTo(Disposition.DELIVERED);
  }

  @Test
  void a_message_expires_and_its_sender_is_told() {
    bench.centre().dispatcher().bind(esme);
    bench.modem().cover(false);
    String id = submit("A", Duration.ofMinutes(5), 1);
    bench.loop().advance(Duration.ofMinutes(5));
    assertThat(state(id)).isEqualTo(Disposition.EXPIRED);
    assertThat(esme.texts())
        .containsExactly(
            "id:"
                + id
                + " sub:001 dlvrd:000 submit date:3201010000 done date:3201010005"
                + " stat:EXPIRED err:000 text:");
    assertThat(esme.taken.get(0).esmClass()).isEqualTo(0x04);
    assertThat(esme.taken.get(0).destination()).isEqualTo(SOURCE);
  }

  @Test
  void receipts_are_sent_as_asked_for() {
    bench.centre().dispatcher().bind(esme);
    submit("A", Duration.ofHours(1), 0);
    submit("B", Duration.ofHours(1), 2);
    assertThat(esme.taken).isEmpty();
    submit("C", Duration.ofHours(1), 1);
    assertThat(esme.texts()).singleElement().asString().contains("stat:DELIVRD");
  }

  @Test
  void a_lost_message_or_report_is_repeated_after_a_time() {
    bench.ask("AT+CNMI=2,2,0,0,0");
    bench.passages().rule(Passage.Kind.DELIVER, 1, Fate.DROP);
    String id = submit("A", Duration.ofHours(1), 0);
    assertThat(bench.hear()).isEmpty();
    bench.passages().rule(Passage.Kind.DELIVER_REPORT, 1, Fate.DROP);
    bench.loop().advance(Duration.ofSeconds(40));
    assertThat(bench.hear()).contains("+CMT: ");
    assertThat(state(id)).isEqualTo(Disposition.ENROUTE);
    bench.loop().advance(Duration.ofSeconds(40));
    assertThat(bench.hear()).contains("+CMT: ");
    assertThat(state(id)).isEqualTo(Disposition.DELIVERED);
  }

  @Test
  void a_message_may_come_twice_and_counts_once() {
    bench.ask("AT+CNMI=2,2,0,0,0");
    bench.centre().dispatcher().bind(esme);
    bench.passages().rule(Passage.Kind.DELIVER, 1, Fate.TWICE);
    submit("A", Duration.ofHours(1), 1);
    assertThat(bench.hear().split("\\+CMT: ", -1)).hasSize(3);
    assertThat(esme.texts()).hasSize(1);
  }

  @Test
  void held_messages_are_released_in_any_order() {
    bench.centre().dispatcher().bind(esme);
    bench.passages().rule(Passage.Kind.ESME_DELIVER, 2, Fate.HOLD);
    bench.centre().accept(submission(SOURCE, "A", Duration.ofHours(1), 0));
    bench.centre().accept(submission(SOURCE, "B", Duration.ofHours(1), 0));
    assertThat(esme.taken).isEmpty();
    assertThat(bench.passages().held()).hasSize(2);
    bench.passages().release(1);
    bench.passages().release(0);
    bench.loop().run();
    assertThat(esme.texts()).containsExactly("B", "A");
  }

  @Test
  void an_esme_that_refuses_or_is_away_gets_it_later() {
    esme.takes = false;
    bench.centre().dispatcher().bind(esme);
    bench.centre().accept(submission(SOURCE, "A", Duration.ofHours(1), 0));
    assertThat(esme.taken).isEmpty();
    bench.centre().dispatcher().unbind(esme);
    esme.takes = true;
    bench.loop().advance(Duration.ofSeconds(10));
    assertThat(esme.taken).isEmpty();
    bench.centre().dispatcher().bind(esme);
    assertThat(esme.texts()).containsExactly("A");
  }

  @Test
  void a_full_mobile_gets_it_when_it_has_room() {
    for (int i = 0; i < 20; i++) {
      submit("x", Duration.ofHours(1), 0);
    }
    String id = submit("A", Duration.ofHours(1), 0);
    bench.loop().advance(Duration.ofMinutes(10));
    assertThat(state(id)).isEqualTo(Disposition.ENROUTE);
    bench.ask("AT+CMGD=1");
    assertThat(state(id)).isEqualTo(Disposition.DELIVERED);
  }

  @Test
  void what_waits_can_be_taken_back() {
    bench.modem().cover(false);
    String id = submit("A", Duration.ofHours(1), 0);
    StoredMessage message = bench.centre().find("esme", id).orElseThrow();
    assertThat(bench.centre().find("another", id)).isEmpty();
    assertThat(bench.centre().cancel(message)).isTrue();
    assertThat(state(id)).isEqualTo(Disposition.DELETED);
    assertThat(bench.centre().cancel(message)).isFalse();
    bench.modem().cover(true);
    assertThat(bench.ask("AT+CMGL=4")).isEqualTo("OK");
  }

  private Disposition state(String id) {
    bench.loop().run();
    return bench.centre().find("esme", id).orElseThrow().state;
  }

  private String submit(String text, Duration validity, int receipts) {
    String id = bench.centre().accept(submission(Bench.NUMBER, text, validity, receipts));
    bench.loop().run();
    return id;
  }

  private EsmeSubmission submission(
      Address destination, String text, Duration validity, int receipts) {
    return new EsmeSubmission(
        "esme",
        SOURCE,
        destination,
        false,
        0,
        4,
        List.of(UserData.of(text.getBytes(StandardCharsets.US_ASCII))),
        Optional.of(bench.loop().now().plus(validity)),
        receipts);
  }
}
