package org.sealpost.codec.ota;

/**
 * A response packet and what vouches for it.
 *
 * @param packet what the card says
 * @param protection what was found and verified; {@link SecurityMode#NONE} if anyone on the way
 *     could have written the answer
 * @param ciphered whether the answer came ciphered; without a checksum that is no proof
 */
public record OpenedResponse(ResponsePacket packet, SecurityMode protection, boolean ciphered) {
  /** What an answer is worth as the answer to one certain packet. */
  public enum Verdict {
    /** TAR and counter are the packet's, and the card's checksum is right. */
    VERIFIED,
    /** TAR and counter are the packet's, but nothing shows that the card wrote it. */
    REPORTED,
    /** Another application's answer. */
    WRONG_TAR,
    /** The answer to another packet, or from a card that does not echo the counter on errors. */
    WRONG_COUNTER
  }

  /**
   * Compares the answer with the packet it should answer.
   *
   * @param tar the TAR sent
   * @param cntr the counter sent
   */
  public Verdict verify(Tar tar, long cntr) {
    if (!packet.tar().equals(tar)) {
      return Verdict.WRONG_TAR;
    }
    if (packet.cntr() != cntr) {
      return Verdict.WRONG_COUNTER;
    }
    return protection == SecurityMode.CC || protection == SecurityMode.DS
        ? Verdict.VERIFIED
        : Verdict.REPORTED;
  }
}
