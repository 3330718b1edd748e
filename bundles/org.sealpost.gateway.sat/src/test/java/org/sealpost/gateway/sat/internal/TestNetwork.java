package org.sealpost.gateway.sat.internal;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.Configuration;
import org.sealpost.codec.frame.Direction;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageCodec;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.OuterSeal;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.SealNumber;
import org.sealpost.codec.frame.SealSuite;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.codec.frame.SessionKeys;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.it.patience.Patience;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.Sealer;
import org.sealpost.seal.cose.internal.Aes256GcmSealer;

/** The network's end of one session. */
final class TestNetwork {
  static final int A256GCM = 3;
  static final long NOW = 1_800_000_000L;
  static final long TOMORROW = NOW + 86_400;

  private static final Random RANDOM = new Random(42);
  private static final byte[] HELLO = {1};
  private static final byte[] ACCEPT = {2};

  private final SatBench bench;
  private final SessionId id;
  private final OuterSeal seal;
  private final ParkedFrame parked;
  private SealNumber next = SealNumber.first(1);

  private TestNetwork(SatBench bench, byte[] name, byte[] rootKey) {
    this.bench = bench;
    id = SessionId.of(name);
    parked = ParkedFrame.of(rootKey, id, Transcript.of(HELLO, ACCEPT));
    Sealer sealer = new Aes256GcmSealer();
    SessionKeys down = keys(rootKey, sealer, Direction.DOWN);
    SessionKeys up = keys(rootKey, sealer, Direction.UP);
    seal =
        new OuterSeal(
            id,
            down,
            new SealerAead(sealer.keyed(down.key())),
            up,
            new SealerAead(sealer.keyed(up.key())));
  }

  private SessionKeys keys(byte[] rootKey, Sealer sealer, Direction direction) {
    return SessionKeys.derive(
        rootKey,
        id,
        new SealSuite(sealer.algorithm(), sealer.keyLength(), sealer.nonceLength()),
        direction,
        Transcript.of(HELLO, ACCEPT));
  }

  /** Both ends agree on fresh keys; the SAT opens a session with them. */
  static TestNetwork login(SatBench bench) throws Exception {
    return login(bench, bench.sat());
  }

  static TestNetwork login(SatBench bench, SatModule sat) throws Exception {
    byte[] name = new byte[8];
    byte[] rootKey = new byte[AgreedKeys.ROOT_KEY_LENGTH];
    RANDOM.nextBytes(name);
    RANDOM.nextBytes(rootKey);
    TestNetwork network = new TestNetwork(bench, name, rootKey);
    sat.open(new AgreedKeys(name, new byte[1], rootKey), A256GCM, HELLO, ACCEPT)
        .toCompletableFuture()
        .get(Patience.SECONDS, TimeUnit.SECONDS);
    return network;
  }

  SessionId id() {
    return id;
  }

  /** What the network says when it cannot open the session. */
  ParkedFrame parked() {
    return parked;
  }

  static MessageId messageId() {
    byte[] octets = new byte[MessageId.SIZE];
    RANDOM.nextBytes(octets);
    return MessageId.of(octets);
  }

  /** One packet of a delivery of one packet. */
  static Configuration delivery(long delivery) {
    return part(delivery, 0, 1);
  }

  static Configuration part(long delivery, int index, int total) {
    return new Configuration(delivery, index, total, List.of(packet(20)), "12345", TOMORROW);
  }

  static Octets packet(int length) {
    return Octets.of(ScriptedCard.octets(length, 0x55));
  }

  /** A sealed frame that goes down. */
  byte[] seal(byte[] message) {
    SealNumber number = next;
    next = number.next().orElseThrow();
    return FrameCodec.encode(seal.seal(number, message));
  }

  byte[] seal(MessageId message, Message content) {
    return seal(MessageCodec.encode(Envelope.down(message, content, NOW)));
  }

  /** Seals and sends; the frame, for who wants to send it again. */
  byte[] send(Message content) {
    byte[] frame = seal(messageId(), content);
    bench.arrive(frame);
    return frame;
  }

  /** What waits to go up and is sealed under this session. */
  List<Envelope> up() {
    return open(bench.outbound());
  }

  /** What was sent up and is not kept. */
  List<Envelope> once() {
    return open(bench.queues.once);
  }

  List<Envelope> open(List<byte[]> frames) {
    return frames.stream().flatMap(frame -> open(frame).stream()).toList();
  }

  private Optional<Envelope> open(byte[] frame) {
    try {
      Optional<byte[]> message = seal.open(sealed(frame));
      return message.isPresent()
          ? Optional.of(MessageCodec.decode(Direction.UP, message.get()))
          : Optional.empty();
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  static SealedFrame sealed(byte[] frame) {
    try {
      return (SealedFrame) FrameCodec.decode(frame);
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  /** The messages of one type that wait to go up. */
  <M extends Message> List<M> all(Class<M> type) {
    return only(up().stream(), type);
  }

  private static <M extends Message> List<M> only(Stream<Envelope> messages, Class<M> type) {
    return messages.map(Envelope::message).filter(type::isInstance).map(type::cast).toList();
  }

  /** The only message of a type, once it is there. */
  <M extends Message> M find(Class<M> type) {
    await().until(() -> all(type).size() == 1);
    return all(type).get(0);
  }

  /** The only message of a type that was sent once. */
  <M extends Message> M findOnce(Class<M> type) {
    await().until(() -> only(once().stream(), type).size() == 1);
    return only(once().stream(), type).get(0);
  }

  /** The ids of the messages of a type that wait to go up. */
  List<MessageId> ids(Class<? extends Message> type) {
    return up().stream()
        .filter(envelope -> type.isInstance(envelope.message()))
        .map(Envelope::id)
        .toList();
  }
}
