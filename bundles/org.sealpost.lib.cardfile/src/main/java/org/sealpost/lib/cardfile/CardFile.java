package org.sealpost.lib.cardfile;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.MilenageKey;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.SubscriptionKey;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.FileStructure;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.Tar;

/**
 * A card file (docs/card-file.md).
 *
 * @param iccid the card's number
 * @param imsi the subscriber's number
 * @param mncDigits how many digits of the IMSI are the MNC, 2 or 3
 * @param key what it authenticates with; not there if only an external HLR has it
 * @param sqn the last sequence number used
 * @param amf the authentication management field
 * @param keySets the OTA key sets, at least one, of different versions
 * @param applications the OTA applications, of different addresses; each names one of the key sets
 * @param behaviours what a software card does differently, by name; meaningless to a network
 * @param files contents of files of a software card; meaningless to a network
 * @param waiting what an applet of a software card asks the network for; meaningless to a network
 */
public record CardFile(
    Iccid iccid,
    Imsi imsi,
    int mncDigits,
    Optional<SubscriptionKey> key,
    Sqn sqn,
    Amf amf,
    List<KeySet> keySets,
    List<Application> applications,
    List<String> behaviours,
    Map<FilePath, FileContent> files,
    Optional<Waiting> waiting) {
  private static final int KEY_LENGTH = 16;
  private static final int USUAL_MSL = 0x16;

  /** Copies the collections. */
  public CardFile {
    keySets = List.copyOf(keySets);
    applications = List.copyOf(applications);
    behaviours = List.copyOf(behaviours);
    files = Map.copyOf(files);
  }

  /**
   * A key set (TS 102 225).
   *
   * @param version key version number, 1..15
   * @param kicAlgorithm of the ciphering key
   * @param kic the ciphering key
   * @param kidAlgorithm of the checksum key
   * @param kid the checksum key
   * @param checksumLength octets of a checksum: 8, of AES also 4
   * @param kik the key that other keys are encrypted with when they are put, of the ciphering key's
   *     algorithm
   * @param cntr the last counter used, 0..2^40-1
   */
  public record KeySet(
      int version,
      KeyAlgorithm kicAlgorithm,
      Secret kic,
      KeyAlgorithm kidAlgorithm,
      Secret kid,
      int checksumLength,
      Optional<Secret> kik,
      long cntr) {}

  /**
   * An application that takes secured packets (TS 102 226).
   *
   * @param tar its address
   * @param msl its minimum security level, coded as the first octet of the SPI, 0..31
   * @param keySets versions of its key sets, 1..15 each; a network uses the first
   * @param kind what it does
   * @param start the directory in which its scripts begin
   * @param counter name of the counter that it shares with all of the same name; without one each
   *     key set has its own
   * @param porBySubmit whether it is asked to send proofs of receipt by SMS-SUBMIT, rather than in
   *     the report
   */
  public record Application(
      Tar tar,
      int msl,
      List<Integer> keySets,
      Kind kind,
      FilePath start,
      Optional<String> counter,
      boolean porBySubmit) {
    /** Copies the list. */
    public Application {
      keySets = List.copyOf(keySets);
    }
  }

  /**
   * Where a software card asks whether anything waits for it.
   *
   * @param address of the network's plain HTTP listener: an IPv4 or IPv6 address
   * @param port 1..65535
   * @param seconds between two questions, 1..3600
   */
  public record Waiting(InetAddress address, int port, int seconds) {}

  /** What an application does with a packet's data. */
  public enum Kind {
    /** Runs scripts of file commands. */
    FILES,
    /** Runs scripts of card management commands: the issuer security domain. */
    MANAGER,
    /** Opens a channel to where the packet says. */
    CHANNEL
  }

  /**
   * What a file holds.
   *
   * @param structure how it is organised
   * @param recordLength octets of a record, 1..255; 0 of a transparent file
   * @param octets all of them; of records one after another, of a cyclic file the newest first
   */
  public record FileContent(FileStructure structure, int recordLength, Octets octets) {
    /** A transparent file. */
    public static FileContent transparent(byte[] octets) {
      return new FileContent(FileStructure.TRANSPARENT, 0, Octets.of(octets));
    }
  }

  /**
   * Reads a card file.
   *
   * @param json UTF-8, at most 1 MiB
   * @throws CardFileException if it is not JSON, a member is missing, unknown, of another kind or
   *     out of range
   */
  public static CardFile read(byte[] json) throws CardFileException {
    return CardFileReader.read(json);
  }

  /** The file that {@link #read} reads, keys included. */
  public byte[] toJson() {
    return CardFileWriter.write(this);
  }

  /**
   * A card with random keys: Milenage, one AES-128 key set of version 1, and remote file management
   * of the USIM (B00011) and of the MF (B00000), both at minimum security level 16.
   *
   * @param random a source fit for keys, such as {@code SecureRandom}
   */
  public static CardFile random(Iccid iccid, Imsi imsi, RandomGenerator random) {
    KeySet keySet =
        new KeySet(
            1,
            KeyAlgorithm.AES,
            key(random),
            KeyAlgorithm.AES,
            key(random),
            8,
            Optional.empty(),
            0);
    return new CardFile(
        iccid,
        imsi,
        2,
        Optional.of(new MilenageKey(key(random), key(random))),
        new Sqn(0),
        CardFileReader.DEFAULT_AMF,
        List.of(keySet),
        List.of(application(0xb00011), application(0xb00000)),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private static Application application(int tar) {
    return new Application(
        Tar.of(tar),
        USUAL_MSL,
        List.of(1),
        Kind.FILES,
        ApplicationReader.usualStart(Tar.of(tar)),
        Optional.empty(),
        false);
  }

  private static Secret key(RandomGenerator random) {
    byte[] key = new byte[KEY_LENGTH];
    random.nextBytes(key);
    return Secret.of(key);
  }

  /** The ICCID only. */
  @Override
  public String toString() {
    return "CardFile[" + iccid.digits() + "]";
  }
}
