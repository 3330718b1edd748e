package org.sealpost.softcard;

import java.util.ArrayList;
import java.util.List;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.cat.BerTlv;
import org.sealpost.codec.cat.FilePath;

/** What SELECT and STATUS tell of a file (TS 102 221 clause 11.1.1.3). */
final class FileControlParameters {
  private static final int TEMPLATE = 0x62;
  private static final int SIZE = 0x80;
  private static final int DESCRIPTOR = 0x82;
  private static final int FILE_ID = 0x83;
  private static final int AID = 0x84;
  private static final int SHORT_ID = 0x88;
  private static final int LIFE_CYCLE = 0x8a;
  private static final int COMPACT_SECURITY = 0x8c;
  private static final int PROPRIETARY = 0xa5;
  private static final int PIN_STATUS = 0xc6;

  private static final int DIRECTORY = 0x78;
  private static final int CODING = 0x21;
  private static final int ACTIVATED = 0x05;
  private static final int DEACTIVATED = 0x04;

  private FileControlParameters() {}

  static byte[] of(ElementaryFile file) {
    ByteWriter descriptor = new ByteWriter().u8(file.structure().descriptor()).u8(CODING);
    if (file.structure().hasRecords()) {
      descriptor.u16(file.recordLength()).u8(file.records());
    }
    List<BerTlv> objects = new ArrayList<>();
    objects.add(new BerTlv(DESCRIPTOR, descriptor.toByteArray()));
    objects.add(fileId(file.path()));
    objects.add(lifeCycle(file.active() ? ACTIVATED : DEACTIVATED));
    // Reading and updating are free: no PIN is enabled.
    objects.add(new BerTlv(COMPACT_SECURITY, new byte[] {0x03, 0x00, 0x00}));
    objects.add(new BerTlv(SIZE, new ByteWriter().u16(file.size()).toByteArray()));
    file.shortId()
        .ifPresent(id -> objects.add(new BerTlv(SHORT_ID, new byte[] {(byte) (id << 3)})));
    return BerTlv.of(TEMPLATE, objects).encode();
  }

  static byte[] ofDirectory(FilePath path) {
    List<BerTlv> objects = new ArrayList<>();
    objects.add(new BerTlv(DESCRIPTOR, new byte[] {DIRECTORY, CODING}));
    if (path.equals(FileSystem.USIM)) {
      objects.add(new BerTlv(AID, StandardFiles.USIM_AID));
    } else {
      objects.add(fileId(path));
    }
    // UICC characteristics: clock stop allowed, no preferred level
    objects.add(BerTlv.of(PROPRIETARY, List.of(new BerTlv(0x80, new byte[] {0x71}))));
    objects.add(lifeCycle(ACTIVATED));
    // PIN1 (01) exists and is disabled
    BerTlv enabled = new BerTlv(0x90, new byte[] {0x00});
    objects.add(BerTlv.of(PIN_STATUS, List.of(enabled, new BerTlv(0x83, new byte[] {0x01}))));
    return BerTlv.of(TEMPLATE, objects).encode();
  }

  /** The name of an application, as STATUS tells it. */
  static byte[] name() {
    return new BerTlv(AID, StandardFiles.USIM_AID).encode();
  }

  private static BerTlv fileId(FilePath path) {
    int id = path.ids().get(path.ids().size() - 1);
    return new BerTlv(FILE_ID, new ByteWriter().u16(id).toByteArray());
  }

  private static BerTlv lifeCycle(int state) {
    return new BerTlv(LIFE_CYCLE, new byte[] {(byte) state});
  }
}
