package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.card.api.SecureElement;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.it.patience.Patience;

class CardChannelTest {
  private static final CommandApdu READ = UiccCommands.readBinary(0, 9);

  /** An adapter of one function. */
  private record Adapter(Function<String, CompletionStage<byte[]>> answers)
      implements SecureElement {
    @Override
    public String adapter() {
      return "test";
    }

    @Override
    public String slot() {
      return "test";
    }

    @Override
    public CatTerminal terminal() {
      return CatTerminal.GATEWAY;
    }

    @Override
    public byte[] answerToReset() {
      return new byte[2];
    }

    @Override
    public CompletionStage<byte[]> transmit(byte[] command) {
      return answers.apply(HexFormat.of().formatHex(command));
    }

    @Override
    public CompletionStage<byte[]> reset() {
      return answers.apply("reset");
    }
  }

  private static CardChannel channel(Function<String, CompletionStage<byte[]>> answers) {
    return new CardChannel(new Adapter(answers), 200);
  }

  private static CompletionStage<byte[]> octets(String hex) {
    return CompletableFuture.completedFuture(HexFormat.of().parseHex(hex));
  }

  private static CardException.Reason reason(CardChannel channel) {
    try {
      channel.transmit(READ);
      throw new AssertionError("expected a failure, found none");
    } catch (CardException e) {
      return e.reason();
    }
  }

  @Test
  void data_in_pieces_is_joined() throws Exception {
    ResponseApdu answer =
        channel(
                command ->
                    switch (command) {
                      case "00b0000009" -> octets("aa" + "6102");
                      case "00c0000002" -> octets("bbcc" + "6101");
                      case "00c0000001" -> octets("dd" + "9110");
                      default -> throw new AssertionError(command);
                    })
            .transmit(READ);
    assertThat(answer.data()).asHexString().isEqualTo("AABBCCDD");
    assertThat(answer.status().value()).isEqualTo(0x9110);
  }

  @Test
  void a_wrong_length_is_corrected_also_for_a_piece() throws Exception {
    ResponseApdu answer =
        channel(
                command ->
                    switch (command) {
                      case "00b0000009" -> octets("6c03");
                      case "00b0000003" -> octets("6104");
                      case "00c0000004" -> octets("6c02");
                      case "00c0000002" -> octets("0102" + "9000");
                      default -> throw new AssertionError(command);
                    })
            .transmit(READ);
    assertThat(answer.data()).containsExactly(1, 2);
  }

  @Test
  void an_answer_without_end_is_a_failure_and_not_a_part_of_it() {
    assertThatExceptionOfType(CardException.class)
        .isThrownBy(() -> channel(command -> octets("aa" + "6101")).transmit(READ))
        .withMessage("expected an answer of at most 16 pieces, found more");
  }

  @Test
  void what_an_adapter_does_wrong_is_a_link_failure() {
    assertThat(reason(channel(command -> octets("90")))).isEqualTo(CardException.Reason.LINK);
    assertThat(
            reason(
                channel(
                    command -> {
                      throw new IllegalStateException("a bug");
                    })))
        .isEqualTo(CardException.Reason.LINK);
    assertThat(
            reason(channel(c -> CompletableFuture.failedFuture(new IllegalStateException("bug")))))
        .isEqualTo(CardException.Reason.LINK);
    assertThat(reason(channel(command -> null))).isEqualTo(CardException.Reason.LINK);
  }

  @Test
  void what_an_adapter_says_is_passed_on_however_it_is_wrapped() throws Exception {
    CardException absent = new CardException(CardException.Reason.ABSENT, "taken out");
    boolean[] there = {false};
    CardChannel channel =
        channel(
            command ->
                there[0]
                    ? octets("9000")
                    : CompletableFuture.failedFuture(new CompletionException(absent)));
    assertThat(reason(channel)).isEqualTo(CardException.Reason.ABSENT);
    assertThat(channel.absent()).isTrue();
    there[0] = true;
    channel.transmit(READ);
    assertThat(channel.absent()).isFalse();
  }

  @Test
  void a_stage_that_cannot_be_a_future_is_as_good_as_one() throws Exception {
    CompletionStage<byte[]> minimal =
        CompletableFuture.completedStage(HexFormat.of().parseHex("9000"));
    assertThat(channel(command -> minimal).transmit(READ).isOk()).isTrue();
  }

  @Test
  void silence_is_a_timeout() {
    assertThat(reason(channel(command -> new CompletableFuture<>())))
        .isEqualTo(CardException.Reason.TIMEOUT);
  }

  @Test
  @Timeout(Patience.TEST_SECONDS)
  void stopping_ends_the_wait_and_every_later_one() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CardChannel channel =
        new CardChannel(
            new Adapter(
                command -> {
                  asked.countDown();
                  return new CompletableFuture<>();
                }),
            600_000);
    CompletableFuture<CardException.Reason> waiting =
        CompletableFuture.supplyAsync(() -> reason(channel));
    asked.await();
    channel.stop();
    assertThat(waiting.get()).isEqualTo(CardException.Reason.STOPPED);
    assertThat(reason(channel)).isEqualTo(CardException.Reason.STOPPED);
  }
}
