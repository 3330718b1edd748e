package org.sealpost.softcard;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.CounterDecision;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.PorMode;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.SealedCommand;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;

/**
 * Checks a secured packet in the order of TS 102 225 and has its script run: application, memory,
 * key set, deciphering and checksum, minimum security level, counter.
 */
final class PacketReceiver implements AutoCloseable {
  private static final Set<Integer> USUAL_SPI = Set.of(0x06, 0x16);

  /** Octets of a packet that fit into one short message. */
  private static final int ONE_MESSAGE = 137;

  /** What a script answers that returns no data: how many commands ran, and a status word. */
  private static final int NO_DATA = 3;

  /** Octets that make any proof two messages. */
  private static final int LONG = 200;

  private final Set<Behaviour> behaviours;
  private final CardMemory memory;
  private final PacketRunner runner;
  private final KeyRing keyRing;
  private final Map<Tar, CardApplication> applications = new HashMap<>();

  PacketReceiver(CardProfile profile, CardMemory memory, PacketRunner runner) {
    this.memory = memory;
    this.runner = runner;
    behaviours = profile.behaviours();
    keyRing = new KeyRing(memory, behaviours);
    profile.applications().forEach(app -> applications.put(app.tar(), app));
  }

  /**
   * @param packet from its CPL on
   * @throws DecodeException if it is no packet at all, so that nothing can be answered
   */
  Verdict receive(byte[] packet) throws DecodeException, CardStorageException {
    SealedCommand sealed = SealedCommand.parse(packet);
    CardApplication application = applications.get(sealed.header().tar());
    if (application == null) {
      return refuse(sealed, Optional.empty(), 0, ResponseStatus.TAR_UNKNOWN);
    }
    if (behaviours.contains(Behaviour.LITTLE_MEMORY) && packet.length > ONE_MESSAGE) {
      return refuse(sealed, Optional.empty(), 0, ResponseStatus.INSUFFICIENT_MEMORY);
    }
    Optional<KeySetCiphers> keys = keyRing.find(application, sealed.header());
    if (keys.isEmpty() || isDisliked(sealed.header().spi())) {
      return refuse(sealed, Optional.empty(), 0, ResponseStatus.UNIDENTIFIED_SECURITY_ERROR);
    }
    try {
      return opened(sealed, sealed.open(keys.get().opening()), application, keys.get());
    } catch (OtaSecurityException e) {
      // the counter is known only once the checksum is: it is not echoed
      return refuse(sealed, keys, 0, e.status());
    }
  }

  /** Cards that take only what they know best. */
  private boolean isDisliked(Spi spi) {
    return behaviours.contains(Behaviour.ONLY_SPI_06_16) && !USUAL_SPI.contains(spi.command())
        || behaviours.contains(Behaviour.ONLY_POR_ALWAYS) && spi.porMode() != PorMode.ALWAYS;
  }

  private Verdict opened(
      SealedCommand sealed, CommandPacket packet, CardApplication application, KeySetCiphers keys)
      throws CardStorageException {
    Optional<KeySetCiphers> answering = Optional.of(keys);
    if (!application.isEnough(packet.header().spi())) {
      return refuse(sealed, answering, packet.cntr(), ResponseStatus.INSUFFICIENT_SECURITY_LEVEL);
    }
    int version = keys.set().version();
    CounterDecision decision =
        packet
            .header()
            .spi()
            .counterMode()
            .decide(memory.state().counters().last(application, version), packet.cntr());
    if (decision != CounterDecision.ACCEPT) {
      return refuse(sealed, answering, packet.cntr(), decision.status());
    }
    byte[] result = execute(packet, application, version);
    ResponsePacket response =
        new ResponsePacket(application.tar(), packet.cntr(), ResponseStatus.POR_OK, result);
    return new Verdict(packet.header(), response, answering);
  }

  /**
   * The counter is durable before the first command runs: no power cut makes a script run twice.
   */
  private byte[] execute(CommandPacket packet, CardApplication application, int version)
      throws CardStorageException {
    boolean counts = packet.header().spi().counterMode().checked();
    memory.commit(new CardChange.Accepted(application.tar(), version, packet.cntr(), counts));
    PacketRunner.Result result = runner.run(application, version, packet.data());
    memory.commit(new CardChange.Finished(result.executed(), result.statusWord()));
    byte[] data = result.data();
    return data.length == NO_DATA && behaviours.contains(Behaviour.PROOF_LONG)
        ? Arrays.copyOf(data, NO_DATA + LONG)
        : data;
  }

  private static Verdict refuse(
      SealedCommand sealed, Optional<KeySetCiphers> keys, long cntr, ResponseStatus status) {
    ResponsePacket response = new ResponsePacket(sealed.header().tar(), cntr, status, new byte[0]);
    return new Verdict(sealed.header(), response, keys);
  }

  @Override
  public void close() {
    keyRing.close();
  }
}
