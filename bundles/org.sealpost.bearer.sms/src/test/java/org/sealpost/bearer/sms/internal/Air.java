package org.sealpost.bearer.sms.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.ApplicationPorts;
import org.sealpost.codec.sms.AssembledMessage;
import org.sealpost.codec.sms.PortMessages;
import org.sealpost.codec.sms.ServiceCentreTime;
import org.sealpost.codec.sms.SmsAssembler;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.UserData;

/** What is between the modem and the network: it loses what a test wants it to. */
final class Air {
  static final int PORT = 16_501;
  static final Address MODEM = Address.of("+999000001");

  /** Everything that was submitted, in its order. */
  final List<SmsSubmit> submitted = new ArrayList<>();

  private final SmsAssembler assembler = new SmsAssembler(SmsAssembler.Limits.USUAL);
  private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
  private final AtomicInteger references = new AtomicInteger();

  /** Which of the submitted messages are lost, counted from 0. */
  volatile IntPredicate loses = number -> false;

  synchronized void submitted(byte[] tpdu) {
    try {
      SmsSubmit message = SmsSubmit.decode(tpdu);
      submitted.add(message);
      if (!loses.test(submitted.size() - 1)) {
        assembler
            .add(MODEM, message.userData(), System.nanoTime())
            .map(AssembledMessage::body)
            .ifPresent(frames::add);
      }
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  synchronized List<SmsSubmit> submitted() {
    return List.copyOf(submitted);
  }

  /** The next frame that the network has. */
  Optional<byte[]> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(frames.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** A frame of the network, as the messages that a modem gets. */
  List<byte[]> messages(byte[] frame) {
    return PortMessages.split(
            frame, new ApplicationPorts(PORT, PORT), references.incrementAndGet() & 0xffff)
        .stream()
        .map(part -> deliver(TestConfig.NUMBER, 0x00, 0x04, part))
        .toList();
  }

  static byte[] deliver(String from, int pid, int dcs, UserData part) {
    return new SmsDeliver(
            false,
            false,
            false,
            Address.of(from),
            pid,
            dcs,
            ServiceCentreTime.of(Instant.EPOCH.plusSeconds(1_700_000_000)),
            part)
        .encode();
  }
}
