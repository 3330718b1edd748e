package org.sealpost.codec.sms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts octets for an application into short messages, one or several, by application port
 * addressing (TS 23.040 clause 9.2.3.24.4) and concatenation with 16-bit references (9.2.3.24.8).
 * They come together again in an {@link SmsAssembler}; {@link AssembledMessage#header} has the
 * ports and {@link AssembledMessage#body} the octets.
 */
public final class PortMessages {
  /** Octets that one message alone carries: 140 less the header's length and the ports. */
  public static final int ALONE = 133;

  /** Octets that each of several messages carries. */
  public static final int EACH = 127;

  /** The most messages that belong together. */
  public static final int MOST = 255;

  private PortMessages() {}

  /**
   * The user data of all messages, in the order to send them.
   *
   * @param octets 1 or more
   * @param ports in every message, for parts are handed on before they are put together
   * @param reference 0..65535, another one for each; unused when one message is enough
   * @throws IllegalArgumentException if there are no octets, or more than 255 messages carry
   */
  public static List<UserData> split(byte[] octets, ApplicationPorts ports, int reference) {
    Range.check("octets for a port", octets.length, 1, EACH * MOST);
    InformationElement address = ports.toElement();
    if (octets.length <= ALONE) {
      return List.of(UserData.of(UserDataHeader.of(address), octets));
    }
    int total = (octets.length + EACH - 1) / EACH;
    List<UserData> parts = new ArrayList<>(total);
    for (int i = 0; i < total; i++) {
      InformationElement place = new Concatenation(true, reference, total, i + 1).toElement();
      int to = Math.min(octets.length, (i + 1) * EACH);
      parts.add(
          UserData.of(UserDataHeader.of(address, place), Arrays.copyOfRange(octets, i * EACH, to)));
    }
    return List.copyOf(parts);
  }
}
