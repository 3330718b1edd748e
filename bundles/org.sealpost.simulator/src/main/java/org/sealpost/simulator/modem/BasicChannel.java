package org.sealpost.simulator.modem;

import java.io.IOException;
import java.util.OptionalInt;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.simulator.card.CardChannels;

/**
 * What a host says by +CSIM: MANAGE CHANNEL opens and closes others than the basic one (TS 102 221
 * clause 11.1.17), and CLA has the number of the channel that a command is for (clause 10.1.1).
 */
final class BasicChannel {
  private static final int MANAGE_CHANNEL = 0x70;
  private static final int OPEN = 0x00;
  private static final int CLOSE = 0x80;
  private static final byte[] DONE = {(byte) 0x90, 0x00};
  private static final byte[] NO_CHANNELS = {0x68, (byte) 0x81};
  private static final byte[] NOT_ALLOWED = {0x69, (byte) 0x86};
  private static final byte[] WRONG_PARAMETERS = {0x6a, (byte) 0x86};

  private final CardChannels card;
  private final ModemProfile profile;

  BasicChannel(CardChannels card, ModemProfile profile) {
    this.card = card;
    this.profile = profile;
  }

  byte[] transmit(byte[] apdu) throws IOException {
    int channel = channel(apdu[0]);
    int instruction = apdu[1] & 0xff;
    if (!profile.hasChannelsByCsim()) {
      return channel == CardChannels.BASIC && instruction != MANAGE_CHANNEL
          ? card.transmit(channel, apdu)
          : NO_CHANNELS;
    }
    if (instruction == MANAGE_CHANNEL) {
      return manage(apdu[2] & 0xff, apdu[3] & 0xff);
    }
    if (!card.isOpen(channel)) {
      return NO_CHANNELS;
    }
    if (channel != CardChannels.BASIC
        && instruction == Instruction.STATUS
        && !profile.hasStatusByCsim()) {
      return NOT_ALLOWED;
    }
    byte[] plain = apdu.clone();
    plain[0] = (byte) (apdu[0] & 0xb0);
    return card.transmit(channel, plain);
  }

  private static int channel(byte cla) {
    return (cla & 0x40) == 0 ? cla & 0x03 : 4 + (cla & 0x0f);
  }

  private byte[] manage(int what, int number) {
    if (what == OPEN && number == 0) {
      OptionalInt channel = card.open();
      return channel.isPresent()
          ? new byte[] {(byte) channel.getAsInt(), (byte) 0x90, 0x00}
          : NO_CHANNELS;
    }
    if (what != CLOSE || number == CardChannels.BASIC || !card.isOpen(number)) {
      return WRONG_PARAMETERS;
    }
    card.close(number);
    return DONE;
  }
}
