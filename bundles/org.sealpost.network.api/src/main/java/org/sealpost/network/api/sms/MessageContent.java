package org.sealpost.network.api.sms;

import java.util.Arrays;

/**
 * A short message as it is on the air (TS 23.040).
 *
 * @param protocolIdentifier TP-PID, 0..255
 * @param dataCodingScheme TP-DCS, 0..255
 * @param hasHeader whether user data begin with a user data header (TP-UDHI)
 * @param userData TP-UD without its length, 0..140 octets
 */
public record MessageContent(
    int protocolIdentifier, int dataCodingScheme, boolean hasHeader, byte[] userData) {
  private static final int LONGEST = 140;

  /**
   * Takes a copy.
   *
   * @throws IllegalArgumentException if user data are longer than a short message takes
   */
  public MessageContent {
    if (userData.length > LONGEST) {
      throw new IllegalArgumentException(
          "user data: expected at most " + LONGEST + " octets, found " + userData.length);
    }
    userData = userData.clone();
  }

  /** A copy. */
  @Override
  public byte[] userData() {
    return userData.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MessageContent that
        && protocolIdentifier == that.protocolIdentifier
        && dataCodingScheme == that.dataCodingScheme
        && hasHeader == that.hasHeader
        && Arrays.equals(userData, that.userData);
  }

  @Override
  public int hashCode() {
    return 31 * protocolIdentifier + Arrays.hashCode(userData);
  }

  @Override
  public String toString() {
    return "MessageContent[PID %02X, DCS %02X, %d octets]"
        .formatted(protocolIdentifier, dataCodingScheme, userData.length);
  }
}
