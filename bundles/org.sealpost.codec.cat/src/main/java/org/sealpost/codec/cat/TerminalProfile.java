package org.sealpost.codec.cat;

import java.util.Arrays;
import java.util.Set;
import org.sealpost.codec.bytes.DecodeException;

/**
 * What the terminal can do for the card (TS 102 223 clause 5.2). Sent once after each reset, before
 * any other toolkit command.
 *
 * @param octets 1..255 octets, octet 1 first; copied
 */
public record TerminalProfile(byte[] octets) {
  private static final int MOST = 0xff;

  /** Checks the length and copies the octets. */
  public TerminalProfile {
    Range.check("terminal profile octets", octets.length, 1, MOST);
    octets = octets.clone();
  }

  /** A profile just long enough for these features. */
  public static TerminalProfile of(Set<TerminalFeature> features) {
    int length = features.stream().mapToInt(TerminalFeature::octet).max().orElse(1);
    byte[] octets = new byte[length];
    for (TerminalFeature feature : features) {
      octets[feature.octet() - 1] |= (byte) (1 << feature.bit() - 1);
    }
    return new TerminalProfile(octets);
  }

  /** A copy of the octets. */
  @Override
  public byte[] octets() {
    return octets.clone();
  }

  /** Whether the feature's bit is set; octets that are not there count as zero. */
  public boolean has(TerminalFeature feature) {
    return feature.octet() <= octets.length
        && (octets[feature.octet() - 1] >> feature.bit() - 1 & 1) == 1;
  }

  /** The command 80 10 00 00. */
  public CommandApdu toApdu() {
    return CommandApdu.of(UiccCommands.CAT_CLASS, Instruction.TERMINAL_PROFILE, 0, 0, octets);
  }

  /** Decodes the data field of a TERMINAL PROFILE. */
  public static TerminalProfile decode(byte[] data) throws DecodeException {
    if (data.length < 1 || data.length > MOST) {
      throw new DecodeException("TERMINAL PROFILE", 0, "1..255 octets", data.length + " octets");
    }
    return new TerminalProfile(data);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TerminalProfile that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "TerminalProfile[" + octets.length + " octets]";
  }
}
