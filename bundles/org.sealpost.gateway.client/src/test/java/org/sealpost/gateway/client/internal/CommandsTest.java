package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.codec.frame.Octets;
import org.sealpost.gateway.api.CardCondition;
import org.sealpost.gateway.api.CardCondition.State;
import org.sealpost.gateway.api.CardConditions;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.gateway.api.ToolkitReport;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.StoreException;

class CommandsTest implements ClientView {
  private static final BearerRanks RANKS = BearerRanks.of("sms=7");
  private final FakeSat sat = new FakeSat(Gateway.ICCID);
  private final FakeBearer bearer = new FakeBearer("http", 1);
  private final BearerPool pool = new BearerPool(new Told(), new FrameLog(""), RANKS, () -> 0);
  private List<SatModule> cards = List.of(sat);

  @Override
  public List<SatModule> cards() {
    return cards;
  }

  @Override
  public List<BearerReport> bearers() {
    return pool.report();
  }

  @Override
  public ClientCounters counters() {
    return new ClientCounters();
  }

  @Test
  void status_tells_cards_bearers_and_counters() throws Exception {
    sat.session = Optional.of(FakeSat.SESSION);
    bearer.become(BearerState.down("no coverage"));
    pool.add(bearer);
    Map<String, Object> status =
        JSON.std.mapFrom(new StatusCommand(this, new FailingStore()).apply("{}"));
    assertThat(status).containsEntry("ready", true);
    assertThat(status.get("cards")).asString().contains(Gateway.ICCID, "5152535455565758");
    assertThat(status.get("bearers")).asString().contains("name=http", "up=false", "no coverage");
    assertThat(status.get("counters")).asString().contains("droppedFrames=0");
    assertThat(status).containsEntry("store", "FULL: COMMIT failed");
    assertThat(status.toString()).doesNotContain(sat.card().imsi());
  }

  @Test
  void status_tells_of_each_bearer_what_speaks_for_it_and_why_it_is_used_or_not() throws Exception {
    pool.add(bearer);
    pool.add(new FakeBearer("sms", 100));
    List<?> bearers =
        (List<?>)
            JSON.std
                .mapFrom(new StatusCommand(this, new FailingStore()).apply("{}"))
                .get("bearers");
    assertThat(bearers)
        .anySatisfy(
            told ->
                assertThat(told)
                    .asString()
                    .contains("name=sms", "rank=7", "cost=100", "health=works", "chosen=true")
                    .contains("why=before http: its rank is 100", "push=true"))
        .anySatisfy(
            told ->
                assertThat(told)
                    .asString()
                    .contains("name=http", "rank=100", "chosen=false")
                    .contains("why=after sms: its rank is 100"));
  }

  @Test
  void a_card_without_a_session_says_so() {
    assertThat(new StatusCommand(this, new FailingStore()).apply("{}"))
        .contains("\"session\":null");
  }

  private List<?> cardsWith(CardCondition... conditions) throws Exception {
    StatusCommand command = new StatusCommand(this, new FailingStore());
    command.addSat(() -> List.of(conditions));
    return (List<?>) JSON.std.mapFrom(command.apply("{}")).get("cards");
  }

  @Test
  void a_locked_card_is_told_beside_those_in_use_with_the_reason() throws Exception {
    List<?> told =
        cardsWith(
            new CardCondition("pcsc", "pcsc:1", Optional.of("894"), State.LOCKED, "no PIN"),
            new CardCondition("fake", sat.card().slot(), Optional.empty(), State.READY, ""),
            new CardCondition("pcsc", "pcsc:2", Optional.empty(), State.READING, ""));
    assertThat(told).hasSize(3);
    assertThat(told.get(0)).asString().contains(Gateway.ICCID, "state=ready, reason=, session");
    assertThat(told.get(1))
        .asString()
        .contains("iccid=894, slot=pcsc:1, adapter=pcsc, state=locked, reason=no PIN")
        .contains("session=null");
    assertThat(told.get(2)).asString().contains("iccid=null, slot=pcsc:2", "state=reading");
  }

  @Test
  void a_card_in_use_that_fails_says_so_and_one_that_is_about_to_be_used_is_not_told()
      throws Exception {
    List<?> told =
        cardsWith(
            new CardCondition("fake", sat.card().slot(), Optional.empty(), State.FAILING, "hangs"),
            new CardCondition("pcsc", "pcsc:2", Optional.of("894"), State.READY, ""));
    assertThat(told).hasSize(1);
    assertThat(told.get(0)).asString().contains(Gateway.ICCID, "state=failing, reason=hangs");
  }

  @Test
  void cards_are_told_of_without_a_sat_that_says_how_they_are() throws Exception {
    StatusCommand command = new StatusCommand(this, new FailingStore());
    CardConditions gone =
        () -> List.of(new CardCondition("a", "b", Optional.empty(), State.LOCKED, "c"));
    command.addSat(gone);
    command.removeSat(gone);
    assertThat(command.apply("{}")).contains("\"state\":\"ready\"").doesNotContain("locked");
  }

  @Test
  void a_gateway_without_a_card_is_not_ready() throws Exception {
    cards = List.of();
    assertThat(JSON.std.mapFrom(new StatusCommand(this, new FailingStore()).apply("{}")))
        .containsEntry("ready", false);
  }

  @Test
  void an_apdu_goes_to_the_card_that_was_named() {
    ApduCommand command = new ApduCommand(this);
    assertThat(command.apply("{\"iccid\":\"" + Gateway.ICCID + "\",\"apdu\":\"80f2000c00\"}"))
        .isEqualTo("{\"response\":\"9000\"}");
    assertThatThrownBy(() -> command.apply("{\"iccid\":\"1\",\"apdu\":\"80f2000c00\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("iccid: expected a card that is present, found 1");
    assertThatThrownBy(() -> command.apply("{\"iccid\":\"" + Gateway.ICCID + "\",\"apdu\":\"\"}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("card: no command");
    assertThatThrownBy(() -> command.apply("[]")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_card_and_terminal_say_to_each_other_is_told_of_the_card_that_was_named() {
    ToolkitCommand command = new ToolkitCommand(this);
    String arguments = "{\"iccid\":\"" + Gateway.ICCID + "\"}";
    assertThat(command.apply(arguments))
        .isEqualTo("{\"terminal\":\"baseband\",\"terminalProfile\":\"\",\"asked\":{}}");
    sat.toolkit = new ToolkitReport(Optional.of(Octets.ofHex("2300e9")), Map.of("REFRESH 00", 2L));
    assertThat(command.apply(arguments))
        .isEqualTo(
            "{\"terminal\":\"gateway\",\"terminalProfile\":\"2300e9\","
                + "\"asked\":{\"REFRESH 00\":2}}");
    assertThatThrownBy(() -> command.apply("{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("iccid: expected a card that is present, found null");
    assertThatThrownBy(() -> command.apply("[]")).isInstanceOf(IllegalArgumentException.class);
  }

  /** A store on a full disk. */
  private static final class FailingStore implements Store {
    @Override
    public <T, E extends Exception> T transact(Work<T, E> work) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T, E extends Exception> T read(Work<T, E> work) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] incarnation() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StoreException> failure() {
      return Optional.of(new StoreException(StoreException.Reason.FULL, "COMMIT failed"));
    }
  }
}
