package org.sealpost.codec.ota;

/** A command and its answer as SPI 16 39 has them, for tests to read and to spoil. */
final class Packets {
  static final byte[] KIC = Recorded.HEX.parseHex("200102030405060708090a0b0c0d0e0f");
  static final byte[] KID = Recorded.HEX.parseHex("201102030405060708090a0b0c0d0e0f");
  static final Tar TAR = Tar.of(0xb00011);
  static final long CNTR = 0x0102030405L;
  static final CommandHeader HEADER = header(Spi.SEALED_POR_BY_SUBMIT);
  static final CommandPacket COMMAND =
      new CommandPacket(
          HEADER,
          CNTR,
          new RfmScript().select(0x3f00, 0x6f07).updateBinary(0, KIC).toScript().encode());
  static final ResponsePacket RESPONSE =
      new ResponsePacket(
          TAR, CNTR, ResponseStatus.POR_OK, new CompactResponse(3, 0x9000, new byte[0]).encode());

  private Packets() {}

  static OtaKeys keys() {
    return OtaKeys.aes(KIC, KID);
  }

  static CommandHeader header(Spi spi) {
    KeyUse key = KeyUse.of(2, KeyAlgorithm.AES);
    return new CommandHeader(spi, key, key, TAR);
  }
}
