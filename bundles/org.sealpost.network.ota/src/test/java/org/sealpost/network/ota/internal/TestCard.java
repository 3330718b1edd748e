package org.sealpost.network.ota.internal;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.CompactResponse;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.SealedCommand;

/** The card's side of packets. */
final class TestCard {
  private final OtaKeys keys;

  TestCard() {
    this(KeyAlgorithm.AES);
  }

  TestCard(KeyAlgorithm algorithm) {
    keys =
        OtaKeys.of(
            algorithm,
            Server.key(algorithm, Server.KIC),
            algorithm,
            Server.key(algorithm, Server.KID));
  }

  CommandPacket open(byte[] packet) throws DecodeException, OtaSecurityException {
    return SealedCommand.parse(packet).open(keys);
  }

  /** The answer of a card that ran two commands, the last one with 9000. */
  byte[] answer(CommandPacket command) {
    return answer(command, command.cntr(), ResponseStatus.POR_OK);
  }

  byte[] answer(CommandPacket command, long cntr, ResponseStatus status) {
    return OtaUserData.ofResponse(response(command, cntr, status).seal(command.header(), keys));
  }

  byte[] unprotected(CommandPacket command, long cntr, ResponseStatus status) {
    return OtaUserData.ofResponse(response(command, cntr, status).unprotected());
  }

  private static ResponsePacket response(CommandPacket command, long cntr, ResponseStatus status) {
    byte[] data =
        status.isOk() ? new CompactResponse(2, 0x9000, new byte[0]).encode() : new byte[0];
    return new ResponsePacket(command.header().tar(), cntr, status, data);
  }
}
