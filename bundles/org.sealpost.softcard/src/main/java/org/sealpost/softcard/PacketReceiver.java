package org.sealpost.softcard;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.CompactResponse;
import org.sealpost.codec.ota.CounterDecision;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.SealedCommand;
import org.sealpost.codec.ota.Tar;

/**
 * Checks a secured packet in the order of TS 102 225 and has its script run: application, key set,
 * deciphering and checksum, minimum security level, counter.
 */
final class PacketReceiver implements AutoCloseable {
  private final CardMemory memory;
  private final ScriptRunner scripts;
  private final Map<Tar, CardApplication> applications = new HashMap<>();
  private final Map<Integer, KeySetCiphers> keySets = new HashMap<>();

  PacketReceiver(CardProfile profile, CardMemory memory, ScriptRunner scripts) {
    this.memory = memory;
    this.scripts = scripts;
    profile.applications().forEach(app -> applications.put(app.tar(), app));
    boolean spoilt = profile.behaviours().contains(Behaviour.POR_WRONG_CC);
    profile.keySets().forEach(set -> keySets.put(set.version(), new KeySetCiphers(set, spoilt)));
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
    KeySetCiphers keys = keySets.get(application.keySet());
    if (!keys.serve(sealed.header())) {
      return refuse(sealed, Optional.empty(), 0, ResponseStatus.UNIDENTIFIED_SECURITY_ERROR);
    }
    try {
      return opened(sealed, sealed.open(keys.opening()), application, keys);
    } catch (OtaSecurityException e) {
      // the counter is known only once the checksum is: it is not echoed
      return refuse(sealed, Optional.of(keys), 0, e.status());
    }
  }

  private Verdict opened(
      SealedCommand sealed, CommandPacket packet, CardApplication application, KeySetCiphers keys)
      throws CardStorageException {
    Optional<KeySetCiphers> answering = Optional.of(keys);
    if (!application.isEnough(packet.header().spi())) {
      return refuse(sealed, answering, packet.cntr(), ResponseStatus.INSUFFICIENT_SECURITY_LEVEL);
    }
    CounterDecision decision =
        packet
            .header()
            .spi()
            .counterMode()
            .decide(memory.state().counter(keys.version()), packet.cntr());
    if (decision != CounterDecision.ACCEPT) {
      return refuse(sealed, answering, packet.cntr(), decision.status());
    }
    CompactResponse result = execute(packet, application);
    ResponsePacket response =
        new ResponsePacket(
            application.tar(), packet.cntr(), ResponseStatus.POR_OK, result.encode());
    return new Verdict(packet.header(), response, answering);
  }

  /**
   * The counter is durable before the first command runs: no power cut makes a script run twice.
   */
  private CompactResponse execute(CommandPacket packet, CardApplication application)
      throws CardStorageException {
    boolean counts = packet.header().spi().counterMode().checked();
    memory.commit(
        new CardChange.Accepted(application.tar(), application.keySet(), packet.cntr(), counts));
    CompactResponse result = scripts.run(application.start(), packet.data());
    memory.commit(new CardChange.Finished(result.executed(), result.statusWord()));
    return result;
  }

  private static Verdict refuse(
      SealedCommand sealed, Optional<KeySetCiphers> keys, long cntr, ResponseStatus status) {
    ResponsePacket response = new ResponsePacket(sealed.header().tar(), cntr, status, new byte[0]);
    return new Verdict(sealed.header(), response, keys);
  }

  @Override
  public void close() {
    keySets.values().forEach(KeySetCiphers::close);
  }
}
