package org.sealpost.network.link.smpp.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.ApplicationPorts;
import org.sealpost.codec.sms.AssembledMessage;
import org.sealpost.codec.sms.PortMessages;
import org.sealpost.codec.sms.SmsAssembler;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.ValidityPeriod;
import org.sealpost.simulator.Mobile;
import org.sealpost.simulator.Passages;
import org.sealpost.simulator.RelayReport;
import org.sealpost.simulator.ThreadLoop;
import org.sealpost.simulator.smsc.EsmeAccount;
import org.sealpost.simulator.smsc.ServiceCentre;
import org.sealpost.simulator.smsc.SmppServer;
import org.sealpost.simulator.smsc.SmscSettings;

/** The simulator's service centre with one mobile, whose host takes frames. */
final class Cell implements AutoCloseable, Mobile {
  private static final Address MODEM = Address.of(TestCentre.NUMBER);

  private final ThreadLoop loop = new ThreadLoop();
  private final ServiceCentre centre;
  private final SmppServer door;
  private final SmsAssembler assembler = new SmsAssembler(SmsAssembler.Limits.USUAL);
  private final AtomicInteger references = new AtomicInteger();

  /** What the modem's host got. */
  private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();

  Cell(ServerSocketFactory sockets) throws IOException {
    SmscSettings settings =
        new SmscSettings(
            Address.of("+99900000000"),
            Duration.ofDays(1),
            Duration.ofMillis(20),
            Duration.ofSeconds(5),
            10);
    centre = new ServiceCentre(loop, new Passages(loop), settings);
    door =
        new SmppServer(
            loop,
            centre,
            sockets,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(EsmeAccount.of("sealpost", TestCentre.PASSWORD)));
    loop.execute(() -> centre.attach(this));
  }

  int port() {
    return door.address().getPort();
  }

  Optional<byte[]> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(frames.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** A frame from the modem; the centre keeps it until the link takes it. */
  void send(byte[] frame) {
    ApplicationPorts ports = new ApplicationPorts(TestCentre.PORT, TestCentre.PORT);
    int reference = references.incrementAndGet() & 0xffff;
    for (UserData part : PortMessages.split(frame, ports, reference)) {
      byte[] tpdu =
          new SmsSubmit(
                  false,
                  false,
                  false,
                  reference & 0xff,
                  Address.of("+" + TestCentre.OWN),
                  0,
                  4,
                  ValidityPeriod.NONE,
                  part)
              .encode();
      loop.execute(() -> centre.submit(this, tpdu));
    }
  }

  @Override
  public Address number() {
    return MODEM;
  }

  @Override
  public CompletionStage<RelayReport> deliver(byte[] tpdu) {
    try {
      SmsDeliver message = SmsDeliver.decode(tpdu);
      assembler
          .add(message.originator(), message.userData(), System.nanoTime())
          .map(AssembledMessage::body)
          .ifPresent(frames::add);
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
    return CompletableFuture.completedFuture(
        RelayReport.ofDelivery(OptionalInt.empty(), OptionalInt.empty()));
  }

  @Override
  public void close() throws IOException {
    door.close();
    loop.close();
  }
}
