package org.sealpost.softcard;

import java.math.BigInteger;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FileStructure;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;

/** INCREASE (TS 102 221 clause 11.1.8). */
final class Increase {
  private static final int SHORT_ID_FLAG = 0x80;
  private static final int SHORT_ID_MASK = 0x1f;
  private static final StatusWord TOO_MUCH = new StatusWord(0x9850);

  private final FileSelection selection;
  private final FileWriter writer;
  private final ResponseBuffer buffer;

  Increase(FileSelection selection, FileWriter writer, ResponseBuffer buffer) {
    this.selection = selection;
    this.writer = writer;
    this.buffer = buffer;
  }

  /** Writes the newest record's value and more over the oldest; answers sum and what was added. */
  ResponseApdu increase(CommandApdu command) throws CardStorageException {
    boolean isShort = (command.p1() & SHORT_ID_FLAG) != 0;
    Optional<ElementaryFile> file =
        isShort ? selection.open(command.p1() & SHORT_ID_MASK) : selection.file();
    StatusWord status = FileWriter.usable(file, isShort);
    if (!status.isOk()) {
      return ResponseApdu.of(status);
    }
    if (file.get().structure() != FileStructure.CYCLIC) {
      return ResponseApdu.of(StatusWord.WRONG_FILE_STRUCTURE);
    }
    int length = file.get().recordLength();
    byte[] added = command.data();
    if (added.length == 0 || added.length > length) {
      return ResponseApdu.of(StatusWord.WRONG_LENGTH);
    }
    BigInteger sum = new BigInteger(1, file.get().record(1)).add(new BigInteger(1, added));
    if (sum.bitLength() > length * Byte.SIZE) {
      return ResponseApdu.of(TOO_MUCH);
    }
    byte[] record = fixed(sum, length);
    writer.write(file.get(), 0, file.get().turned(record));
    selection.point(1);
    return buffer.hold(new ByteWriter().bytes(record).bytes(added).toByteArray());
  }

  private static byte[] fixed(BigInteger value, int length) {
    byte[] digits = value.toByteArray(); // perhaps with a sign octet, perhaps shorter
    byte[] octets = new byte[length];
    int count = Math.min(digits.length, length);
    System.arraycopy(digits, digits.length - count, octets, length - count, count);
    return octets;
  }
}
