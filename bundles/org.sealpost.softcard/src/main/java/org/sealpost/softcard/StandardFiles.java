package org.sealpost.softcard;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.cat.BerTlv;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.FileStructure;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;

/** The files of a USIM as it leaves the factory (TS 102 221 clause 13, TS 31.102 clause 4). */
final class StandardFiles {
  /** The whole AID of the USIM (TS 101 220 annex E): RID, application code, and our own octets. */
  static final byte[] USIM_AID = {
    (byte) 0xa0,
    0,
    0,
    0,
    (byte) 0x87,
    0x10,
    0x02,
    (byte) 0xff,
    (byte) 0xff,
    (byte) 0xff,
    (byte) 0xff,
    (byte) 0x89,
    0,
    0,
    1,
    0
  };

  /** Services 12 (SMS), 19 (SPN), 28 (data download by SMS-PP), 33 (packet switched), 85 (EPS). */
  private static final int[] SERVICES = {12, 19, 28, 33, 85};

  private static final int DIR_RECORD = 0x26;
  private static final int SMSP_RECORD = 28;
  private static final int LARGE = 4096;

  private final CardProfile profile;
  private final List<ElementaryFile> files = new ArrayList<>();

  private StandardFiles(CardProfile profile) {
    this.profile = profile;
  }

  static List<ElementaryFile> of(CardProfile profile) {
    StandardFiles maker = new StandardFiles(profile);
    maker.masterFile();
    maker.usim();
    maker.others();
    return maker.files;
  }

  private void masterFile() {
    add(Iccid.FILE.toString(), 0x02, profile.iccid().encode());
    byte[] aid = new BerTlv(0x4f, USIM_AID).encode();
    byte[] label = new BerTlv(0x50, new byte[] {'U', 'S', 'I', 'M'}).encode();
    byte[] entry = new ByteWriter().bytes(aid).bytes(label).toByteArray();
    records("3F00/2F00", 0x1e, DIR_RECORD, new BerTlv(0x61, entry).encode());
    add("3F00/2F99", 0, filled(256));
    add("3F00/7F66/6FD0", 0, filled(LARGE));
  }

  private void usim() {
    add(Imsi.FILE.toString(), 0x07, profile.imsi().encode());
    add("3F00/7FFF/6FAD", 0x03, new byte[] {0, 0, 0, (byte) profile.mncDigits()});
    add("3F00/7FFF/6F05", 0x02, new byte[] {'e', 'n'});
    add("3F00/7FFF/6F08", 0x08, keys());
    add("3F00/7FFF/6F09", 0x09, keys());
    add("3F00/7FFF/6F38", 0x04, serviceTable());
    add("3F00/7FFF/6F46", 0, serviceProviderName());
    add("3F00/7FFF/6F78", 0x06, accessClass());
    add("3F00/7FFF/6F7B", 0x0d, filled(12));
    // TMSI, LAI without a network, RFU, "not updated" (TS 31.102 clause 4.2.17)
    add("3F00/7FFF/6F7E", 0x0b, location(4, "fffffffffe", "ff01"));
    // P-TMSI, its signature, RAI without a network, "not updated" (clause 4.2.23)
    add("3F00/7FFF/6F73", 0x0c, location(7, "fffffffffeff", "01"));
    // GUTI, last TAI, "not updated" (clause 4.2.91)
    add("3F00/7FFF/6FE3", 0x1e, location(12, "fffffffffe", "01"));
    records("3F00/7FFF/6F42", 0, SMSP_RECORD, new byte[0]);
  }

  private void others() {
    Set<FilePath> known = new HashSet<>();
    files.forEach(file -> known.add(file.path()));
    profile.files().keySet().stream()
        .filter(path -> !known.contains(path))
        .forEach(path -> add(path, 0, profile.files().get(path)));
  }

  private void add(String path, int shortId, byte[] content) {
    add(FilePath.parse(path), shortId, FileImage.transparent(content));
  }

  /** A linear fixed file of one record. */
  private void records(String path, int shortId, int length, byte[] first) {
    byte[] record = new ByteWriter().bytes(first).fill(length - first.length, 0xff).toByteArray();
    add(
        FilePath.parse(path),
        shortId,
        FileImage.records(FileStructure.LINEAR_FIXED, List.of(Octets.of(record))));
  }

  /** A file with the profile's content if it has one. */
  private void add(FilePath path, int shortId, FileImage usual) {
    FileImage image = profile.files().getOrDefault(path, usual);
    if (image.structure() != usual.structure()) {
      throw new IllegalArgumentException(
          "file %s: expected structure %s, found %s"
              .formatted(path, usual.structure(), image.structure()));
    }
    files.add(new ElementaryFile(path, shortId(shortId), image));
  }

  private static OptionalInt shortId(int value) {
    return value == 0 ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static byte[] filled(int length) {
    byte[] octets = new byte[length];
    Arrays.fill(octets, (byte) 0xff);
    return octets;
  }

  /** "No key available", then CK and IK. */
  private static byte[] keys() {
    return new ByteWriter().u8(0x07).fill(32, 0xff).toByteArray();
  }

  private static byte[] serviceTable() {
    byte[] table = new byte[17];
    for (int service : SERVICES) {
      table[(service - 1) / 8] |= (byte) (1 << (service - 1) % 8);
    }
    return table;
  }

  private static byte[] serviceProviderName() {
    return new ByteWriter()
        .u8(0x01)
        .bytes("Sealpost".getBytes(US_ASCII))
        .fill(8, 0xff)
        .toByteArray();
  }

  /** The class that the last digit of the IMSI says (TS 22.011 clause 4.2). */
  private byte[] accessClass() {
    String digits = profile.imsi().digits();
    int last = digits.charAt(digits.length() - 1) - '0';
    return new ByteWriter(2).u16(1 << last).toByteArray();
  }

  private static byte[] location(int identity, String area, String end) {
    return new ByteWriter()
        .fill(identity, 0xff)
        .bytes(HexFormat.of().parseHex(area))
        .bytes(HexFormat.of().parseHex(end))
        .toByteArray();
  }
}
