package org.sealpost.codec.cat;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The state of a channel of the bearer independent protocol (TS 102 223 clause 8.56).
 *
 * @param state bits 1 to 3 the channel, bit 8 whether its link is there; in server mode bits 7 and
 *     8 are closed, listening or established; 0..255
 * @param information 00 nothing further, 05 link dropped; 0..255
 */
public record ChannelStatus(int state, int information) {
  /** {@link #information()} of a link that was dropped. */
  public static final int LINK_DROPPED = 0x05;

  /** That there is no channel. */
  public static final ChannelStatus NONE = new ChannelStatus(0, 0);

  private static final int CHANNEL = 0x07;
  private static final int LINK = 0x80;

  /** Checks the ranges. */
  public ChannelStatus {
    Range.octets("channel status", state, information);
  }

  /**
   * A channel and whether its link is there.
   *
   * @param channel 1..7
   */
  public static ChannelStatus of(int channel, boolean link) {
    Range.check("channel", channel, 1, CHANNEL);
    return new ChannelStatus(channel | (link ? LINK : 0), 0);
  }

  /**
   * A channel whose link was dropped.
   *
   * @param channel 1..7
   */
  public static ChannelStatus dropped(int channel) {
    return new ChannelStatus(of(channel, false).state(), LINK_DROPPED);
  }

  /** The channel, 0..7; 0 is none. */
  public int channel() {
    return state & CHANNEL;
  }

  /** Whether the link is there. */
  public boolean link() {
    return (state & LINK) != 0;
  }

  /** The object. */
  public ComprehensionTlv toTlv() {
    return ComprehensionTlv.required(CatTag.CHANNEL_STATUS, (byte) state, (byte) information);
  }

  /** Decodes the value of the object. */
  public static ChannelStatus decode(byte[] value) throws DecodeException {
    ByteReader reader = new ByteReader("channel status", value);
    ChannelStatus status = new ChannelStatus(reader.u8("state"), reader.u8("information"));
    reader.expectEnd();
    return status;
  }
}
