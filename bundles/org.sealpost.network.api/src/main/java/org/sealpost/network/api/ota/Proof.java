package org.sealpost.network.api.ota;

import java.util.OptionalInt;
import org.sealpost.codec.frame.Octets;

/**
 * What a response packet is worth.
 *
 * @param worth whether it proves anything
 * @param status the response status code (TS 102 225 table 5), when it could be read
 * @param executed how many commands ran, when the response says so
 * @param statusWord the last status word, when the response says so
 * @param data what the last command returned; empty when the response does not say so
 * @param reason for people, when it is not {@link Worth#VERIFIED}
 */
public record Proof(
    Worth worth,
    OptionalInt status,
    OptionalInt executed,
    OptionalInt statusWord,
    Octets data,
    String reason) {
  /** Nothing that could prove anything. */
  public static Proof refused(String reason) {
    return new Proof(
        Worth.REFUSED,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Octets.of(),
        reason);
  }

  /** Whether a response packet proves anything. */
  public enum Worth {
    /** Its cryptographic checksum, TAR and counter are right. */
    VERIFIED,
    /** It is well formed and for this packet, but nothing protects it. */
    UNPROTECTED,
    /** It is not an answer to this packet, or its checksum is wrong. */
    REFUSED
  }
}
