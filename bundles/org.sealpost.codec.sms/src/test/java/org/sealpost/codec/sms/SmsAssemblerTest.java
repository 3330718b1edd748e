package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.sms.SmsAssembler.Incomplete;
import org.sealpost.codec.sms.SmsAssembler.Limits;
import org.sealpost.codec.sms.SmsAssembler.Message;

class SmsAssemblerTest {
  private static final Address ALICE = Address.of("+447700900001");
  private static final Address BOB = Address.of("+447700900002");
  private static final long SECOND = 1_000_000_000L;

  private final SmsAssembler assembler =
      new SmsAssembler(new Limits(3, 1000, Duration.ofSeconds(60)));

  @Test
  void parts_in_any_order_and_repeated_give_one_message() {
    for (int seed = 0; seed < 200; seed++) {
      List<UserData> whole = parts(seed % 2 == 0, 9, 5);
      List<UserData> parts = new ArrayList<>(whole);
      Collections.shuffle(parts, new Random(seed));
      for (UserData part : parts.subList(0, 4)) {
        assertThat(assembler.add(ALICE, part, 0)).isEmpty();
        assertThat(assembler.add(ALICE, parts.get(0), 0)).isEmpty();
      }
      assertThat(assembler.add(ALICE, parts.get(4), 0)).contains(new AssembledMessage(whole));
      assertThat(assembler.octets()).isZero();
    }
  }

  @Test
  void a_message_that_is_sent_again_is_there_again() {
    for (int time = 0; time < 3; time++) {
      assertThat(assembler.add(ALICE, parts(false, 7, 2).get(1), 0)).isEmpty();
      assertThat(assembler.add(ALICE, parts(false, 7, 2).get(0), 0)).isPresent();
    }
  }

  @Test
  void a_message_without_concatenation_is_whole() {
    UserData whole = UserData.of(new byte[] {1});
    assertThat(assembler.add(ALICE, whole, 0)).contains(new AssembledMessage(List.of(whole)));
    assertThat(assembler.octets()).isZero();
  }

  @Test
  void originator_width_reference_and_total_tell_messages_apart() {
    List<UserData> parts = parts(false, 7, 2);
    assertThat(assembler.add(ALICE, parts.get(0), 0)).isEmpty();
    assertThat(assembler.add(BOB, parts.get(1), 0)).isEmpty();
    assertThat(assembler.add(ALICE, parts(true, 7, 2).get(1), 0)).isEmpty();
    assertThat(assembler.add(ALICE, parts.get(1), 0)).isPresent();
  }

  @Test
  void missing_parts_are_named_when_time_is_up() {
    List<UserData> parts = parts(false, 7, 4);
    assembler.add(ALICE, parts.get(1), 0);
    assembler.add(ALICE, parts.get(3), 59 * SECOND);
    assertThat(assembler.expire(60 * SECOND - 1)).isEmpty();
    assertThat(assembler.expire(60 * SECOND))
        .containsExactly(new Incomplete(new Message(ALICE, false, 7, 4), List.of(1, 3)));
    assertThat(assembler.octets()).isZero();
    assertThat(assembler.add(ALICE, parts.get(0), 61 * SECOND)).isEmpty();
  }

  @Test
  void a_clock_may_wrap_around() {
    assembler.add(ALICE, parts(false, 7, 2).get(0), Long.MAX_VALUE);
    assertThat(assembler.expire(Long.MAX_VALUE + SECOND)).isEmpty();
    assertThat(assembler.expire(Long.MAX_VALUE + 60 * SECOND)).hasSize(1);
  }

  @Test
  void a_reference_that_is_used_again_begins_a_new_message() {
    List<UserData> old = parts(false, 7, 3);
    List<UserData> fresh =
        old.stream().map(part -> UserData.of(part.header().orElseThrow(), new byte[2])).toList();
    assembler.add(ALICE, old.get(0), 0);
    assembler.add(ALICE, old.get(1), 0);
    assertThat(assembler.add(ALICE, fresh.get(1), 0)).isEmpty();
    assertThat(assembler.add(ALICE, fresh.get(2), 0)).isEmpty();
    assertThat(assembler.add(ALICE, fresh.get(0), 0)).contains(new AssembledMessage(fresh));
  }

  @Test
  void the_oldest_message_gives_way_to_more_than_the_limit() {
    for (int reference = 0; reference < 100; reference++) {
      assembler.add(ALICE, parts(false, reference, 2).get(0), 0);
    }
    assertThat(assembler.octets()).isEqualTo(3 * parts(false, 0, 2).get(0).octets());
    assertThat(assembler.add(ALICE, parts(false, 0, 2).get(1), 0)).isEmpty();
    assertThat(assembler.add(ALICE, parts(false, 99, 2).get(1), 0)).isPresent();
  }

  @Test
  void never_more_octets_are_held_than_the_limit() {
    List<Optional<AssembledMessage>> results = new ArrayList<>();
    for (UserData part : parts(true, 1, 255)) {
      results.add(assembler.add(ALICE, part, 0));
      assertThat(assembler.octets()).isBetween(0, 1000);
    }
    assertThat(results).allMatch(Optional::isEmpty);
  }

  @Test
  void limits_are_positive() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(0, 1, Duration.ofDays(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 0, Duration.ofDays(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 1, Duration.ZERO));
  }

  private static List<UserData> parts(boolean wide, int reference, int total) {
    List<UserData> parts = new ArrayList<>();
    for (int sequence = 1; sequence <= total; sequence++) {
      Concatenation numbers = new Concatenation(wide, reference, total, sequence);
      byte[] body = {(byte) sequence, 0x55, 0x55, 0x55};
      parts.add(UserData.of(UserDataHeader.of(numbers.toElement()), body));
    }
    return parts;
  }
}
