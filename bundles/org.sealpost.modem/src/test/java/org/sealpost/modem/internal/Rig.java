package org.sealpost.modem.internal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.ServiceCentreTime;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.UserData;
import org.sealpost.modem.api.ModemIdentity;
import org.sealpost.modem.api.ModemListener;
import org.sealpost.modem.api.NetworkService;
import org.sealpost.simulator.Bench;
import org.sealpost.simulator.RelayReport;
import org.sealpost.simulator.TestCard;
import org.sealpost.simulator.modem.ModemProfile;

/** A session with the simulator's modem, without port and thread; the test is the clock. */
final class Rig implements Session.Host {
  final Bench bench;
  final Counters counters = new Counters();
  final Listeners listeners = new Listeners();
  final List<String> said = new ArrayList<>();
  final List<String> events = new ArrayList<>();
  final List<String> cards = new ArrayList<>();
  final List<byte[]> received = new ArrayList<>();
  final Session session;
  boolean takes = true;
  boolean losesAcknowledgements;

  /** With these lines of a modem's profile. */
  Rig(String... profile) {
    this(profile(profile));
  }

  /** With this make. */
  Rig(ModemProfile make) {
    bench = new Bench(TestCard.card(), make);
    session =
        new Session(
            TestSettings.at(Path.of("/dev/none")),
            new LoopTurns(bench.loop()),
            this::say,
            new CardLock(Optional.empty()),
            listeners,
            counters,
            this);
    bench
        .modem()
        .connect(octets -> bench.loop().execute(() -> session.take(octets.clone(), octets.length)));
  }

  private static ModemProfile profile(String... lines) {
    try {
      return ModemProfile.read(new StringReader(String.join("\n", lines)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void say(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    said.add(text);
    if (losesAcknowledgements && text.startsWith("AT+CNMA")) {
      return;
    }
    bench.loop().execute(() -> bench.modem().input(octets));
  }

  /** Until the modem is set up. */
  Rig start() {
    session.start();
    pass(Duration.ofSeconds(1));
    return this;
  }

  void pass(Duration time) {
    bench.loop().advance(time);
  }

  /** Somebody listens. */
  Runnable listen() {
    Runnable remove =
        listeners.add(
            new ModemListener() {
              @Override
              public boolean received(byte[] tpdu) {
                received.add(tpdu);
                return takes;
              }

              @Override
              public void serviceChanged(NetworkService service) {}
            });
    session.listenersChanged();
    bench.loop().run();
    return remove;
  }

  /** A message from the network, which runs until it waits. */
  CompletionStage<RelayReport> deliver(int content) {
    SmsDeliver message =
        new SmsDeliver(
            false,
            false,
            false,
            Address.of("+4479000002"),
            0x00,
            0x04,
            ServiceCentreTime.of(Bench.START),
            UserData.of(new byte[] {(byte) content}));
    CompletionStage<RelayReport> report = bench.modem().deliver(message.encode());
    bench.loop().run();
    return report;
  }

  /** A message for the card, after which it wants to be read again. */
  static byte[] changingImsi() {
    byte[] packet;
    try {
      packet = TestCard.changingImsi(Spi.SEALED_POR_IN_REPORT, 1).seal(TestCard.keys());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return SecuredSms.deliver(Address.of("+4470000099"), packet, Bench.START, 7).get(0).encode();
  }

  static boolean isAcknowledged(CompletionStage<RelayReport> report) {
    RelayReport known = report.toCompletableFuture().getNow(null);
    return known != null && known.isAck();
  }

  @Override
  public void ready(ModemIdentity identity) {
    events.add("ready " + identity.model() + " " + identity.serialNumber());
  }

  @Override
  public void lost(String why) {
    events.add("lost: " + why);
  }

  @Override
  public void serviceChanged(NetworkService service) {
    events.add(service.registered() ? "registered" : service.reason());
  }

  @Override
  public void cardChanged(String trouble) {
    cards.add(trouble);
  }

  @Override
  public void probed() {}
}
