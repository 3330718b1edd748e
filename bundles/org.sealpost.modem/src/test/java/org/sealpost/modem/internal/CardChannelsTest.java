package org.sealpost.modem.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.sealpost.modem.api.CardChannel;
import org.sealpost.modem.api.CardListener;
import org.sealpost.modem.api.Modem;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.api.ModemException.Reason;
import org.sealpost.modem.api.ModemIdentity;
import org.sealpost.modem.api.ModemListener;
import org.sealpost.modem.api.NetworkService;
import org.sealpost.simulator.modem.ModemProfile;

/** Channels of the simulator's modems, makes as they differ. */
class CardChannelsTest {
  private static final byte[] USIM = hex("a0000000871002");

  /** SELECT EF.IMSI from the application on, no data wanted; READ BINARY of 9 octets. */
  private static final byte[] SELECT_IMSI = hex("00a4080c047fff6f07");

  private static final byte[] READ_IMSI = hex("00b0000009");
  private static final byte[] IMSI = hex("0809101000000000109000");
  private static final byte[] STATUS = hex("80f2000c");

  private Rig rig;

  private Modem modem(String profile) {
    ModemProfile make = ModemProfile.named(profile);
    return modem(new Rig(make), make.manufacturer(), make.model(), Optional.empty());
  }

  private Modem modem(Rig with, String manufacturer, String model, Optional<Dialect> dialect) {
    rig = with.start();
    return new AtModem(
        TestSettings.at(Path.of("/dev/none"), dialect),
        new ModemIdentity(manufacturer, model, "", ""),
        new Port(),
        new Requests(new LoopTurns(rig.bench.loop())),
        rig.counters);
  }

  private final class Port implements AtModem.Port {
    @Override
    public CompletionStage<AtResult> run(AtCommand command) {
      return rig.session.run(command);
    }

    @Override
    public NetworkService service() {
      return NetworkService.HOME;
    }

    @Override
    public String cardTrouble() {
      return "";
    }

    @Override
    public Runnable attach(ModemListener listener) {
      return () -> {};
    }

    @Override
    public Runnable attach(CardListener listener) {
      return () -> {};
    }
  }

  private <T> T get(CompletionStage<T> stage) throws Exception {
    rig.pass(Duration.ofSeconds(1));
    return stage.toCompletableFuture().get(0, SECONDS);
  }

  @Test
  void a_channel_reads_the_card_and_the_baseband_is_not_moved() throws Exception {
    for (String make : List.of("generic", "quectel", "telit", "u-blox", "sierra", "simcom")) {
      Modem modem = modem(make);
      get(modem.transmit(hex("00a4000c022f99")));
      CardChannel channel = get(modem.openChannel(USIM));
      assertThat(get(channel.transmit(SELECT_IMSI))).as(make).isEqualTo(hex("9000"));
      assertThat(get(channel.transmit(READ_IMSI))).as(make).isEqualTo(IMSI);
      assertThat(get(channel.transmit(STATUS))).as(make).endsWith(0x90, 0x00);
      assertThat(get(modem.transmit(hex("00b0000008")))).as(make).hasSize(10);
      get(channel.close());
      assertThatThrownBy(() -> get(channel.transmit(READ_IMSI)))
          .cause()
          .isInstanceOfSatisfying(
              ModemException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
    }
  }

  @Test
  void a_handle_that_is_no_channels_number_is_given_back_as_it_came() throws Exception {
    Modem modem = modem("sierra");
    get(get(modem.openChannel(USIM)).transmit(READ_IMSI));
    assertThat(rig.said).anyMatch(line -> line.startsWith("AT+CGLA=8A31,10,\"00B0000009\""));
  }

  @Test
  void without_ccho_a_channel_is_opened_by_csim_and_its_number_is_in_the_class() throws Exception {
    Rig csim = new Rig("unsupported=+CCHO,+CGLA,+CCHC");
    Modem modem = modem(csim, "Some Maker", "X2", Optional.empty());
    CardChannel channel = get(modem.openChannel(USIM));
    assertThat(get(channel.transmit(SELECT_IMSI))).isEqualTo(hex("9000"));
    assertThat(get(channel.transmit(READ_IMSI))).isEqualTo(IMSI);
    assertThat(rig.said).anyMatch(line -> line.contains("\"01B0000009\""));
    get(channel.close());
    assertThatThrownBy(() -> get(channel.transmit(READ_IMSI)))
        .cause()
        .isInstanceOfSatisfying(
            ModemException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
    rig.said.clear();
    get(channel.close());
    assertThat(rig.said).as("the number may be another's by now").isEmpty();
  }

  @Test
  void an_envelope_goes_by_cusate_where_the_dialect_says_so_and_gets_the_whole_answer()
      throws Exception {
    Dialect cusate = Dialects.read("x | .* | ccho | cusate").named("x");
    Modem modem = modem(new Rig(), "Some Maker", "X3", Optional.of(cusate));
    assertThat(get(modem.transmit(hex("80c2000002d100")))).hasSizeGreaterThanOrEqualTo(2);
    get(modem.transmit(STATUS));
    assertThat(rig.said).contains("AT+CUSATE=\"D100\"\r", "AT+CSIM=8,\"80F2000C\"\r");
  }

  @Test
  void where_there_are_no_channels_that_is_a_refusal() {
    Modem modem = modem("bare");
    assertThatThrownBy(() -> get(modem.openChannel(USIM)))
        .cause()
        .isInstanceOfSatisfying(
            ModemException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
  }

  @Test
  void an_application_that_is_none_leaves_no_channel_open() {
    Modem modem = modem("generic");
    assertThatThrownBy(() -> get(modem.openChannel(hex("a000000087ffff"))))
        .hasCauseInstanceOf(ModemException.class);
    Predicate<String> opened = line -> line.contains("0070000001");
    Predicate<String> closed = line -> line.contains("00708001");
    assertThat(rig.said).anyMatch(opened).anyMatch(closed);
  }

  @Test
  void the_class_has_the_channels_number_as_ts_102_221_has_it() {
    assertThat(CardChannels.onChannel((byte) 0x00, 3)).isEqualTo((byte) 0x03);
    assertThat(CardChannels.onChannel((byte) 0x80, 1)).isEqualTo((byte) 0x81);
    assertThat(CardChannels.onChannel((byte) 0x00, 4)).isEqualTo((byte) 0x40);
    assertThat(CardChannels.onChannel((byte) 0x80, 19)).isEqualTo((byte) 0xcf);
  }

  @Test
  void a_refresh_that_the_baseband_fetched_is_told() {
    for (String make : List.of("quectel", "telit", "u-blox", "simcom")) {
      modem(make);
      int before = rig.cards.size();
      rig.bench.modem().deliver(Rig.changingImsi());
      rig.pass(Duration.ofSeconds(1));
      assertThat(rig.cards).as(make).hasSizeGreaterThan(before);
    }
  }

  private static byte[] hex(String octets) {
    return HexFormat.of().parseHex(octets);
  }
}
