package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BundleChangesTest {
  private static final String SAT_MODULE = "org.sealpost.gateway.api.SatModule";
  private static final String BEFORE = bundle(3, "\"Sat 7\"", "");

  @Test
  void what_stays_as_it_was_is_no_change_and_more_may_come() {
    assertThat(changes(Optional.empty(), bundle(3, "\"Sat 7\", \"Status 9\"", ""))).isEmpty();
  }

  @Test
  void another_revision_is_a_change() {
    assertThat(changes(swap(PlugIn.SEALER), bundle(4, "\"Sat 7\"", "")))
        .containsExactly("org.sealpost.gateway.sat: revision: expected 3, found 4");
  }

  @Test
  void a_component_that_was_activated_anew_is_a_change() {
    assertThat(changes(swap(PlugIn.SEALER), bundle(3, "\"Sat 8\"", "")))
        .containsExactly("org.sealpost.gateway.sat: component Sat 7 is not there any more");
  }

  @Test
  void a_service_that_went_is_a_change_even_if_it_came_back() {
    assertThat(changes(swap(PlugIn.SEALER), withdrawn(SAT_MODULE)))
        .containsExactly("org.sealpost.gateway.sat: its service " + SAT_MODULE + " was withdrawn");
  }

  @Test
  void with_a_card_adapter_the_sat_modules_of_its_cards_go_and_nothing_else() {
    assertThat(changes(swap(PlugIn.CARD_ADAPTER), withdrawn(SAT_MODULE))).isEmpty();
    assertThat(changes(swap(PlugIn.CARD_ADAPTER), withdrawn("java.lang.Runnable"))).hasSize(1);
  }

  @Test
  void a_bundle_that_is_gone_is_a_change_unless_it_is_the_one_that_was_meant() {
    Map<?, ?> before = Map.of("org.sealpost.seal.cose", Json.object(BEFORE, "bundle"));
    assertThat(BundleChanges.between(before, Map.of(), swap(PlugIn.SEALER))).isEmpty();
    assertThat(BundleChanges.between(before, Map.of(), swap(PlugIn.HTTP_BEARER)))
        .containsExactly("org.sealpost.seal.cose: it is gone");
  }

  @Test
  void with_the_daemon_of_a_reader_its_card_goes_and_no_other() {
    Optional<ChaosFault> kill =
        Optional.of(new ChaosFault(1, ChaosFault.Kind.KILL_PCSCD, Optional.empty()));
    String element = "org.sealpost.card.api.SecureElement";
    assertThat(changes(kill, withdrawn(SAT_MODULE))).isEmpty();
    assertThat(changes("org.sealpost.card.pcsc", kill, withdrawn(element))).isEmpty();
    assertThat(changes("org.sealpost.card.soft", kill, withdrawn(element))).hasSize(1);
  }

  @Test
  void while_bluetooth_is_alone_the_http_bearer_is_stopped_too_and_nothing_else() {
    Map<?, ?> before = Map.of("org.sealpost.bearer.http", Json.object(BEFORE, "bundle"));
    Optional<ChaosFault> relay =
        Optional.of(new ChaosFault(1, ChaosFault.Kind.KILL_RELAY, Optional.empty()));
    String withdrawn = withdrawn("org.sealpost.bearer.api.Bearer");
    assertThat(BundleChanges.between(before, Map.of(), swap(PlugIn.BLUETOOTH_BEARER))).isEmpty();
    assertThat(changes("org.sealpost.bearer.http", relay, withdrawn)).isEmpty();
    assertThat(changes("org.sealpost.bearer.mqtt", relay, withdrawn)).hasSize(1);
  }

  private static Optional<ChaosFault> swap(PlugIn plugIn) {
    return Optional.of(new ChaosFault(1, ChaosFault.Kind.STOP, Optional.of(plugIn)));
  }

  private static Iterable<String> changes(Optional<ChaosFault> fault, String after) {
    return changes("org.sealpost.gateway.sat", fault, after);
  }

  private static Iterable<String> changes(String bundle, Optional<ChaosFault> fault, String after) {
    return BundleChanges.between(
        Map.of(bundle, Json.object(BEFORE, "bundle")),
        Map.of(bundle, Json.object(after, "bundle")),
        fault);
  }

  private static String withdrawn(String type) {
    return bundle(3, "\"Sat 7\"", "\"" + type + "\":1");
  }

  private static String bundle(int revision, String components, String left) {
    return """
        {"id":5, "state":32, "revision":%d, "wiring":4, "components":[%s], "left":{%s}}
        """
        .formatted(revision, components, left);
  }
}
