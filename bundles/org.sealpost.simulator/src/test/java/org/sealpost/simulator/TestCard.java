package org.sealpost.simulator;

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
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.softcard.Behaviour;
import org.sealpost.softcard.CardApplication;
import org.sealpost.softcard.CardKeySet;
import org.sealpost.softcard.CardProfile;
import org.sealpost.softcard.CardStorage;
import org.sealpost.softcard.FileImage;
import org.sealpost.softcard.SoftCard;

/** The card of the tests, and packets sealed for it. */
public final class TestCard {
  /** What EF.ICCID holds. */
  public static final Iccid ICCID = new Iccid("8949000000000000012");

  /** What EF.IMSI holds at first. */
  public static final Imsi IMSI = new Imsi("001010000000001");

  /** What {@link #changingImsi} writes. */
  public static final Imsi NEW_IMSI = new Imsi("001010000000002");

  private static final Tar USIM = Tar.of(0xb00011);
  private static final int KVN = 2;
  private static final byte[] KIC = HexFormat.of().parseHex("200102030405060708090a0b0c0d0e0f");
  private static final byte[] KID = HexFormat.of().parseHex("201102030405060708090a0b0c0d0e0f");

  private TestCard() {}

  /** A new card, counter 0. */
  public static SoftCard card(Behaviour... behaviours) {
    CardProfile profile =
        new CardProfile(
            ICCID,
            IMSI,
            2,
            new MilenageKey(
                Secret.of(HexFormat.of().parseHex("465b5ce8b199b49faa5f0a2ee238a6bc")),
                Secret.of(HexFormat.of().parseHex("cd63cb71954a9f4e48a5994e37a02baf"))),
            new Sqn(0),
            List.of(new CardKeySet(KVN, KeyAlgorithm.AES, Secret.of(KIC), Secret.of(KID), 0)),
            List.of(new CardApplication(USIM, 0x16, KVN, FilePath.parse("3F00/7FFF"))),
            Map.of(FilePath.parse("3F00/2F99"), FileImage.transparent(new byte[8])),
            Set.of(behaviours));
    try {
      return new SoftCard(profile, CardStorage.inMemory());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** A packet that writes the new IMSI. */
  public static CommandPacket changingImsi(Spi spi, long counter) {
    return new CommandPacket(
        new CommandHeader(
            spi, KeyUse.of(KVN, KeyAlgorithm.AES), KeyUse.of(KVN, KeyAlgorithm.AES), USIM),
        counter,
        new RfmScript()
            .select(0x3f00, 0x7fff, 0x6f07)
            .updateBinary(0, NEW_IMSI.encode())
            .toScript()
            .encode());
  }

  /** The card's keys. */
  public static OtaKeys keys() {
    return OtaKeys.aes(KIC, KID);
  }
}
