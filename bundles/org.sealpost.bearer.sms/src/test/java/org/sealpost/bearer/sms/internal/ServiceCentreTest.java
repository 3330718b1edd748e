package org.sealpost.bearer.sms.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.bearer.kit.Configurations;
import org.sealpost.codec.sms.Address;
import org.sealpost.it.patience.Patience;
import org.sealpost.modem.api.ModemException;
import org.sealpost.network.link.smpp.internal.SmppConfig;
import org.sealpost.network.link.smpp.internal.SmppNetwork;
import org.sealpost.simulator.Fate;
import org.sealpost.simulator.Mobile;
import org.sealpost.simulator.Passage;
import org.sealpost.simulator.Passages;
import org.sealpost.simulator.RelayReport;
import org.sealpost.simulator.ThreadLoop;
import org.sealpost.simulator.smsc.EsmeAccount;
import org.sealpost.simulator.smsc.ServiceCentre;
import org.sealpost.simulator.smsc.SmppServer;
import org.sealpost.simulator.smsc.SmscSettings;

/** Both ends of SMS as they are, and a service centre between them that loses and reorders. */
class ServiceCentreTest {
  private static final String MODEM = "+999000001";
  private static final long PATIENCE = Patience.SECONDS;

  private final ThreadLoop loop = new ThreadLoop();
  private final Passages passages = new Passages(loop);
  private final ServiceCentre centre =
      new ServiceCentre(loop, passages, SmscSettings.of(Address.of("+999000000")));
  private final SmsBearer gateway = new SmsBearer(TestConfig.unlimited().config());
  private final Received atGateway = new Received();
  private final Received atNetwork = new Received();
  private SmppServer server;
  private SmppNetwork network;
  private Attachment listening;

  @BeforeEach
  void start() throws Exception {
    server =
        new SmppServer(
            loop,
            centre,
            ServerSocketFactory.getDefault(),
            new InetSocketAddress("127.0.0.1", 0),
            List.of(EsmeAccount.of("sealpost", "")));
    network = new SmppNetwork(smpp(server.address().getPort()));
    listening = network.attach(atNetwork);
    CentreModem modem = new CentreModem();
    loop.execute(() -> centre.attach(modem));
    gateway.addModem(modem);
    gateway.attach(atGateway);
    await().until(() -> network.state().up() && gateway.state().up());
  }

  @AfterEach
  void stop() throws Exception {
    gateway.deactivate();
    listening.close();
    server.close();
    loop.close();
  }

  private static SmppConfig smpp(int port) {
    Map<String, Object> given =
        Map.of("url", "smpp://sealpost@127.0.0.1:" + port, "number", TestConfig.NUMBER);
    return Configurations.of(SmppConfig.class, given);
  }

  private static void send(Bearer by, byte[] frame, String to) throws Exception {
    by.send(frame, new Peer(to)).toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS);
  }

  private static byte[] frame(int size) {
    byte[] frame = new byte[size];
    for (int i = 0; i < size; i++) {
      frame[i] = (byte) (i * 17 + size);
    }
    return frame;
  }

  @Test
  void both_ends_take_frames_of_the_same_sizes_and_of_each_other() throws Exception {
    assertThat(gateway.maxFrameSize()).isEqualTo(network.maxFrameSize());
    assertThat(gateway.roundTrip()).isEqualTo(network.roundTrip());
    for (int size : new int[] {1, 133, 134, 254, 255, gateway.maxFrameSize()}) {
      send(gateway, frame(size), "");
      assertThat(atNetwork.next()).isEqualTo(frame(size));
      assertThat(atNetwork.from).isEqualTo(new Peer(MODEM));
      send(network, frame(size), MODEM);
      assertThat(atGateway.next()).isEqualTo(frame(size));
    }
  }

  @Test
  void parts_that_come_twice_make_one_frame_and_those_that_are_late_too() throws Exception {
    passages.rule(Passage.Kind.DELIVER, 1, Fate.TWICE);
    passages.rule(Passage.Kind.DELIVER, 1, Fate.HOLD);
    send(network, frame(500), MODEM);
    send(gateway, frame(600), "");
    assertThat(atNetwork.next()).isEqualTo(frame(600));
    await().until(() -> passages.held().size() == 1);
    passages.release(0);
    assertThat(atGateway.next()).isEqualTo(frame(500));
    assertThat(atGateway.frames).isEmpty();
  }

  @Test
  void a_congested_network_costs_one_part_and_not_the_frame() throws Exception {
    passages.rule(Passage.Kind.MOBILE_SUBMIT, 1, Fate.PASS);
    passages.rule(Passage.Kind.MOBILE_SUBMIT, 1, Fate.REFUSE);
    CompletableFuture<Void> first = gateway.send(frame(300), Peer.ONLY).toCompletableFuture();
    await().until(first::isCompletedExceptionally);
    send(gateway, frame(300), "");
    assertThat(atNetwork.next()).isEqualTo(frame(300));
    assertThat(atNetwork.frames).isEmpty();
  }

  private static final class Received implements FrameReceiver {
    private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    private volatile Peer from = Peer.ONLY;

    byte[] next() throws InterruptedException {
      return frames.poll(PATIENCE, TimeUnit.SECONDS);
    }

    @Override
    public void received(byte[] frame, Peer sender) {
      from = sender;
      frames.add(frame);
    }

    @Override
    public void stateChanged(BearerState state) {
      // the states are asked for
    }
  }

  /** A modem at the service centre, without an AT port between. */
  private final class CentreModem extends PlainModem implements Mobile {
    @Override
    public Address number() {
      return Address.of(MODEM);
    }

    @Override
    public CompletionStage<RelayReport> deliver(byte[] tpdu) {
      boolean taken = offer(tpdu);
      OptionalInt cause = taken ? OptionalInt.empty() : OptionalInt.of(RelayReport.MEMORY_EXCEEDED);
      return CompletableFuture.completedStage(
          RelayReport.ofDelivery(cause, taken ? OptionalInt.empty() : OptionalInt.of(0xd3)));
    }

    @Override
    public CompletionStage<Integer> submit(byte[] tpdu) {
      CompletableFuture<Integer> sent = new CompletableFuture<>();
      loop.execute(
          () -> centre.submit(this, tpdu).whenComplete((report, failure) -> told(sent, report)));
      return sent;
    }

    private static void told(CompletableFuture<Integer> sent, RelayReport report) {
      if (report.isAck()) {
        sent.complete(0);
      } else {
        sent.completeExceptionally(new ModemException(report.cause().getAsInt(), "refused"));
      }
    }
  }
}
