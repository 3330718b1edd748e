package org.sealpost.codec.explain;

import java.util.Optional;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.OtaKeys;

/**
 * What is known about secured packets besides their octets.
 *
 * @param keys finds the keys of a packet
 * @param command the header of the command that a response packet answers, if it is known: a
 *     response does not say how it was secured
 */
public record OtaContext(Keys keys, Optional<CommandHeader> command) {
  /** Nothing is known: what is ciphered stays so. */
  public static final OtaContext NONE =
      new OtaContext(header -> Optional.empty(), Optional.empty());

  /** Finds keys. They stay the finder's, which closes them. */
  @FunctionalInterface
  public interface Keys {
    /** The keys that {@code header} names, if they are known. */
    Optional<OtaKeys> of(CommandHeader header);
  }

  /** The same keys, and the command that responses answer. */
  public OtaContext answering(CommandHeader header) {
    return new OtaContext(keys, Optional.of(header));
  }
}
