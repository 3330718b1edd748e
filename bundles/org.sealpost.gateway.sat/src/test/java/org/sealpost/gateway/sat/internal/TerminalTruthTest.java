package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalProfile;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.cat.ToolkitEvent;

/** What the terminal profile says and what the gateway does are the same. */
class TerminalTruthTest {
  private final ToolkitBench bench = new ToolkitBench();

  @AfterEach
  void close() {
    bench.close();
  }

  private TerminalProfile profile() {
    return bench.terminal.toolkit().profile();
  }

  private static Optional<TerminalFeature> feature(String name) {
    return Arrays.stream(TerminalFeature.values()).filter(f -> f.name().equals(name)).findFirst();
  }

  private boolean isAnnounced(String name) {
    return feature(name).map(profile()::has).orElse(false);
  }

  /** Command details, and devices; without what the type demands it is not performed. */
  private boolean isBeyond(int type, int qualifier, String more) throws Exception {
    String body = "810301%02x%02x".formatted(type, qualifier) + "82028182" + more;
    TerminalResponse response = bench.ask("d0%02x".formatted(body.length() / 2) + body);
    return response.result() == TerminalResponse.BEYOND_CAPABILITIES;
  }

  @ParameterizedTest
  @EnumSource(
      value = ProactiveType.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNKNOWN", "PROVIDE_LOCAL_INFORMATION"})
  void a_command_is_announced_if_and_only_if_it_is_performed(ProactiveType type) throws Exception {
    // timer 1, and file change instead of the reset that ends a session
    int qualifier = type == ProactiveType.REFRESH ? 1 : 0;
    assertThat(isAnnounced(type.name()))
        .as(type.name())
        .isEqualTo(!isBeyond(type.number(), qualifier, "a40101"));
  }

  @Test
  void local_information_is_announced_if_and_only_if_it_is_given() throws Exception {
    bench.now = java.util.OptionalLong.of(1_800_000_000);
    for (int qualifier = 0; qualifier <= 0xff; qualifier++) {
      boolean announced =
          switch (qualifier) {
            case 0x00, 0x01 -> isAnnounced("PROVIDE_LOCAL_INFORMATION");
            case 0x03 -> isAnnounced("LOCAL_DATE_AND_TIME");
            case 0x04 -> isAnnounced("LOCAL_LANGUAGE");
            default -> false;
          };
      assertThat(isBeyond(0x26, qualifier, ""))
          .as("qualifier " + qualifier)
          .isNotEqualTo(announced);
    }
  }

  @ParameterizedTest
  @EnumSource(ToolkitEvent.class)
  void an_event_is_announced_if_and_only_if_a_card_may_want_it(ToolkitEvent event)
      throws Exception {
    String list = "9901%02x".formatted(event.number());
    assertThat(isAnnounced("EVENT_" + event.name())).isNotEqualTo(isBeyond(0x05, 0, list));
  }

  @Test
  void the_profile_is_these_octets() {
    assertThat(profile().octets())
        .containsExactly(
            0x23, // profile download, SMS-PP download, timer expiration
            0x00, 0xe9, // display text, more time, poll interval, polling off, refresh
            0x23, // select item, send short message, set up menu
            0x01, // set up event list
            0x0c, // data available, channel status
            0x00, 0x07, // timer management: start and stop, value; date and time
            0x08, // language
            0x00, 0x00, 0x1f, // open, close, receive, send, get channel status
            0x40, // two channels
            0x00, 0x00, 0x00, 0x03); // TCP and UDP, the card is the client
  }

  @Test
  void no_two_parts_perform_the_same_command() {
    Stream<ProactiveType> all =
        Stream.of(
                new HostRequests(bench),
                new LogScreen("slot 1", bench.nanoTime()),
                new LocalInformation(bench::now),
                new EventList(),
                new StatusPolling((millis, work) -> () -> {}, 1, () -> {}))
            .flatMap(part -> part.types().stream());
    assertThat(all).doesNotHaveDuplicates();
  }
}
