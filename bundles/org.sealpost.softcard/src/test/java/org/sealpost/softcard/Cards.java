package org.sealpost.softcard;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sealpost.codec.aka.MilenageKey;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.CompactScript;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;

/** The card of the tests, and packets sealed for it. */
final class Cards {
  static final Secret K = Secret.of(HexFormat.of().parseHex("465b5ce8b199b49faa5f0a2ee238a6bc"));
  static final Secret OPC = Secret.of(HexFormat.of().parseHex("cd63cb71954a9f4e48a5994e37a02baf"));
  static final byte[] KIC = HexFormat.of().parseHex("200102030405060708090a0b0c0d0e0f");
  static final byte[] KID = HexFormat.of().parseHex("201102030405060708090a0b0c0d0e0f");
  static final Tar USIM = Tar.of(0xb00011);
  static final Tar SHARED = Tar.of(0xb00000);
  static final int KVN = 2;
  static final long CNTR = 0x40;
  static final FilePath TEST_FILE = FilePath.parse("3F00/2F99");
  static final Iccid ICCID = new Iccid("8949000000000000012");
  static final Imsi OLD_IMSI = new Imsi("262019876543210");
  static final Imsi NEW_IMSI = new Imsi("262011234567890");

  private Cards() {}

  static CardProfile profile(Behaviour... behaviours) {
    return profile(CNTR, behaviours);
  }

  static CardProfile profile(long cntr, Behaviour... behaviours) {
    return profile(
        ICCID,
        new Sqn(0),
        List.of(new CardKeySet(KVN, KeyAlgorithm.AES, Secret.of(KIC), Secret.of(KID), cntr)),
        List.of(
            new CardApplication(USIM, 0x16, KVN, FileSystem.USIM),
            new CardApplication(SHARED, 0x06, KVN, FileSystem.MASTER_FILE)),
        Map.of(TEST_FILE, FileImage.transparent(new byte[8])),
        behaviours);
  }

  static CardProfile profile(
      Iccid iccid,
      Sqn sqn,
      List<CardKeySet> keySets,
      List<CardApplication> applications,
      Map<FilePath, FileImage> files,
      Behaviour... behaviours) {
    return new CardProfile(
        iccid,
        OLD_IMSI,
        2,
        new MilenageKey(K, OPC),
        sqn,
        keySets,
        applications,
        files,
        Set.copyOf(Arrays.asList(behaviours)));
  }

  static SoftCard card(Behaviour... behaviours) throws CardStorageException {
    return new SoftCard(profile(behaviours), CardStorage.inMemory());
  }

  static OtaKeys keys() {
    return OtaKeys.aes(KIC, KID);
  }

  static CommandHeader header(Spi spi, Tar tar) {
    return new CommandHeader(
        spi, KeyUse.of(KVN, KeyAlgorithm.AES), KeyUse.of(KVN, KeyAlgorithm.AES), tar);
  }

  /** A packet for the USIM with SPI 16 19. */
  static CommandPacket packet(long cntr, CompactScript script) {
    return new CommandPacket(header(Spi.SEALED_POR_IN_REPORT, USIM), cntr, script.encode());
  }

  /** Selects the test file and writes one octet into it. */
  static CompactScript writing(int octet) {
    return new RfmScript()
        .select(0x3f00, 0x2f99)
        .updateBinary(0, new byte[] {(byte) octet})
        .toScript();
  }

  static CompactScript changingImsi() {
    return new RfmScript()
        .select(0x3f00, 0x7fff, 0x6f07)
        .updateBinary(0, NEW_IMSI.encode())
        .toScript();
  }
}
