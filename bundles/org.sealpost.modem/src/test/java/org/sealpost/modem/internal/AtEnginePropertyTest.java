package org.sealpost.modem.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sealpost.modem.internal.AtCommand.Answer;
import org.sealpost.modem.internal.AtResult.Outcome;
import org.sealpost.simulator.ManualLoop;

/** What holds whatever a modem says. */
class AtEnginePropertyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final AtCommand READ = AtCommand.of("AT+X?", PATIENCE).with(Answer.LINES, "+X");
  private static final List<String> PIECES =
      List.of(
          "\r",
          "\n",
          "\r\n",
          "> ",
          "OK",
          "ERROR",
          "+CME ERROR: ",
          "+CMS ERROR: 99999999",
          "+CMT: ,",
          "+CMT: \"a\",5",
          "+CDS: 7",
          "+CMTI: \"SM\",1",
          "+CREG: 1,5",
          "+CREG: 2",
          "+CPIN: READY",
          "RDY",
          "AT+X?",
          "+X: ",
          "+CMGL: 1,1,,2",
          "000100",
          "00",
          "F",
          "\u0000",
          "\u001b",
          "\u00ff",
          ",",
          "\"");

  private final ManualLoop loop = new ManualLoop(Instant.EPOCH);
  private final Counters counters = new Counters();
  private final Listeners listeners = new Listeners();
  private Inbox inbox;
  private final AtEngine engine =
      new AtEngine(new LoopTurns(loop), octets -> {}, new Handed(), counters);

  private final class Handed implements AtEngine.Events {
    private final RegistrationState registration = new RegistrationState();

    @Override
    public void answers() {}

    @Override
    public void silent() {}

    @Override
    public void unasked(String text, String pdu) {
      inbox.direct(text, pdu);
      registration.take(text);
      assertThat(registration.service()).isNotNull();
    }

    @Override
    public void forgot() {}
  }

  @Provide
  Arbitrary<String> speech() {
    return Arbitraries.oneOf(
            Arbitraries.of(PIECES),
            Arbitraries.strings().withCharRange('\u0000', '\u00ff').ofMaxLength(8))
        .list()
        .ofMaxSize(60)
        .map(pieces -> String.join("", pieces));
  }

  private void hear(String octets) {
    byte[] all = octets.getBytes(ISO_8859_1);
    engine.take(all, all.length);
  }

  private void start() {
    inbox = new Inbox(engine::run, listeners, counters);
    engine.start();
    hear("OK\r\n");
    loop.advance(Duration.ofSeconds(1));
  }

  @Property
  void nothing_that_comes_unasked_spoils_the_next_answer(@ForAll("speech") String octets) {
    start();
    hear(octets);
    hear("\r\n+Y\r\n"); // ends what hangs over
    var result = engine.run(READ);
    hear("\r\n+X: 1\r\n\r\nOK\r\n");
    assertThat(result.toCompletableFuture().getNow(null))
        .isEqualTo(new AtResult(Outcome.DONE, -1, List.of("+X: 1")));
  }

  @Property
  void every_command_ends_whatever_is_said_meanwhile(@ForAll("speech") String octets) {
    start();
    inbox.setUp();
    var sent = engine.run(Commands.send(new byte[] {0x01, 0x00}, PATIENCE));
    hear(octets);
    loop.advance(Duration.ofMinutes(10));
    assertThat(sent.toCompletableFuture()).isDone();
  }
}
