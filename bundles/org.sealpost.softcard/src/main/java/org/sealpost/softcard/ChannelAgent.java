package org.sealpost.softcard;

import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.BerTlv;
import org.sealpost.codec.cat.CatTag;
import org.sealpost.codec.cat.ComprehensionTlv;
import org.sealpost.codec.cat.DeviceIdentities;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.cat.TerminalResponse;

/**
 * Opens a channel as a packet asks: 81 { 83 { 84 parameters } }, where the parameters are the
 * objects of OPEN CHANNEL (GlobalPlatform Amendment B clause 3.11.1). The channel is closed again
 * at once: no administration session is run in it.
 */
final class ChannelAgent {
  private static final int TRIGGER = 0x81;
  private static final int SESSION = 0x83;
  private static final int CONNECTION = 0x84;
  private static final int FAILURE = 0x10;
  private static final int FIRST_CHANNEL = 0x20;
  private static final int CHANNEL_MASK = 0x07;

  private final ProactiveSession toolkit;

  ChannelAgent(ProactiveSession toolkit) {
    this.toolkit = toolkit;
  }

  PacketRunner.Result open(byte[] data) {
    try {
      List<ComprehensionTlv> parameters = ComprehensionTlv.decodeAll(connection(data));
      toolkit.add(
          ProactiveType.OPEN_CHANNEL, 0, DeviceIdentities.TERMINAL, parameters, this::opened);
      return new PacketRunner.Result(1, StatusWord.OK.value(), new byte[0]);
    } catch (DecodeException e) {
      return new PacketRunner.Result(0, StatusWord.WRONG_DATA.value(), new byte[0]);
    }
  }

  private static byte[] connection(byte[] data) throws DecodeException {
    byte[] at = data;
    for (int tag : new int[] {TRIGGER, SESSION, CONNECTION}) {
      at =
          BerTlv.find(BerTlv.decodeAll(at), tag)
              .map(BerTlv::value)
              .orElseThrow(
                  () ->
                      new DecodeException(
                          "trigger", 0, String.format("an object %02X", tag), "none"));
    }
    return at;
  }

  private void opened(TerminalResponse response) {
    Optional<ComprehensionTlv> status =
        ComprehensionTlv.find(response.objects(), CatTag.CHANNEL_STATUS);
    if (response.result() < FAILURE && status.isPresent() && status.get().value().length > 0) {
      int channel = status.get().value()[0] & CHANNEL_MASK;
      toolkit.add(ProactiveType.CLOSE_CHANNEL, 0, FIRST_CHANNEL | channel, List.of());
    }
  }
}
