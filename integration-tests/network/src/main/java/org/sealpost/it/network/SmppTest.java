package org.sealpost.it.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sealpost.it.network.Network.NETWORK;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
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
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.it.patience.Patience;
import org.sealpost.network.api.sms.MessageCentre;
import org.sealpost.network.api.sms.MessageContent;
import org.sealpost.network.api.sms.ShortMessage;
import org.sealpost.simulator.Mobile;
import org.sealpost.simulator.Passages;
import org.sealpost.simulator.RelayReport;
import org.sealpost.simulator.ThreadLoop;
import org.sealpost.simulator.smsc.EsmeAccount;
import org.sealpost.simulator.smsc.ServiceCentre;
import org.sealpost.simulator.smsc.SmppServer;
import org.sealpost.simulator.smsc.SmscSettings;

/** The network binds to a short message centre. */
public class SmppTest implements Mobile {
  private static final String CARD = "447700900123";

  private final BlockingQueue<byte[]> delivered = new LinkedBlockingQueue<>();
  private final ThreadLoop loop = new ThreadLoop();
  private final ServiceCentre centre =
      new ServiceCentre(loop, new Passages(loop), SmscSettings.of(Address.of("+99900000000")));
  private SmppServer door;

  @AfterEach
  void close() throws IOException {
    door.close();
    loop.close();
  }

  private SmppServer listen(int port) throws IOException {
    return new SmppServer(
        loop,
        centre,
        ServerSocketFactory.getDefault(),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        List.of(EsmeAccount.of("sealpost", "secret")));
  }

  @Override
  public Address number() {
    return Address.of("+" + CARD);
  }

  @Override
  public CompletionStage<RelayReport> deliver(byte[] tpdu) {
    delivered.add(tpdu);
    return CompletableFuture.completedFuture(
        RelayReport.ofDelivery(OptionalInt.empty(), OptionalInt.empty()));
  }

  @Test
  void a_centre_that_is_configured_carries_messages_and_its_going_and_coming_is_told()
      throws Exception {
    door = listen(0);
    loop.execute(() -> centre.attach(this));
    Configuration link =
        NETWORK
            .framework()
            .configure(
                "org.sealpost.network.link.smpp~smpp",
                Map.of(
                    "url",
                    "smpp://sealpost@127.0.0.1:" + door.address().getPort(),
                    ".password",
                    "secret",
                    "number",
                    "+447700900000",
                    "backoffMaxMillis",
                    200L));
    try {
      await().until(this::isUp);
      MessageCentre messages = NETWORK.framework().await(MessageCentre.class, "");
      MessageContent packet = new MessageContent(0x7f, 0xf6, true, new byte[] {2, 0x70, 0, 1});
      messages
          .submit(new ShortMessage(CARD, "", packet, Duration.ofHours(1)))
          .toCompletableFuture()
          .get(Patience.SECONDS, TimeUnit.SECONDS);
      SmsDeliver message = SmsDeliver.decode(delivered.poll(Patience.SECONDS, TimeUnit.SECONDS));
      assertThat(message.pid()).isEqualTo(0x7f);
      assertThat(message.originator().digits()).isEqualTo("447700900000");

      door.close();
      await().until(() -> !isUp());
      assertThat(String.valueOf(bearer().get("reason")))
          .contains("127.0.0.1")
          .doesNotContain("sec");
      // Anybody may have the port for a moment, as the end of a connection of its own.
      int port = door.address().getPort();
      door = await().ignoreExceptions().until(() -> listen(port), server -> server != null);
      await().until(this::isUp);
    } finally {
      link.delete();
    }
    await().until(() -> !NETWORK.framework().has(MessageCentre.class, ""));
    await().until(() -> bearer().isEmpty());
  }

  private boolean isUp() {
    return Boolean.TRUE.equals(bearer().get("up"));
  }

  /** What status says of it. */
  private static Map<?, ?> bearer() {
    return ((List<?>) NETWORK.status().get("bearers"))
        .stream()
            .map(each -> (Map<?, ?>) each)
            .filter(each -> "sms".equals(each.get("name")))
            .findFirst()
            .orElse(Map.of());
  }
}
