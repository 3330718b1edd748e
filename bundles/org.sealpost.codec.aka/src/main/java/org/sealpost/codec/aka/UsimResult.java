package org.sealpost.codec.aka;

/** What a USIM answers to AUTHENTICATE in a 3G context (TS 31.102 7.1). */
public sealed interface UsimResult {
  /**
   * The card believes the network.
   *
   * @param res 4..16 octets
   * @param ck 16 octets
   * @param ik 16 octets
   */
  record Success(Secret res, Secret ck, Secret ik) implements UsimResult {
    /**
     * @throws IllegalArgumentException if a length is out of range
     */
    public Success {
      res.expect(4, 16, "RES");
      ck.expect(16, 16, "CK");
      ik.expect(16, 16, "IK");
    }
  }

  /** MAC-A is wrong: whoever made AUTN does not hold the card's key. */
  record MacFailure() implements UsimResult {}

  /** AUTN is genuine, but its SQN is not fresh. */
  record SyncFailure(Auts auts) implements UsimResult {}

  /**
   * No verdict: the card was removed, refused the command or took too long.
   *
   * @param reason for people
   */
  record Unavailable(String reason) implements UsimResult {}
}
