package org.sealpost.it.e2e;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.sealpost.card.api.CardException;
import org.sealpost.card.soft.CardOnDisk;
import org.sealpost.softcard.Execution;
import org.sealpost.softcard.PowerLossException;

/** A software card as its state file shows it, which the gateway has open meanwhile. */
record CardState(Path card) {
  /** Length and its complement. */
  private static final int HEADER = 4;

  /** The header, and the check behind the record. */
  private static final int FRAME = 8;

  /** The kind of a record that a packet's counter is written down in. */
  private static final int ACCEPTED = 2;

  /** Every packet whose script the card began to run, in its own log. */
  List<Execution> executions() throws IOException, CardException {
    return use(disk -> disk.card().executions());
  }

  /** The first octets of a transparent file, in hexadecimal. */
  String read(String path, int length) throws IOException, CardException {
    return read(path, new byte[] {0, (byte) 0xb0, 0, 0, (byte) length});
  }

  /** A record, in hexadecimal. */
  String readRecord(String path, int number, int length) throws IOException, CardException {
    return read(path, new byte[] {0, (byte) 0xb2, (byte) number, 4, (byte) length});
  }

  /** SELECT by path from the MF, then this command. */
  private String read(String path, byte[] command) throws IOException, CardException {
    String select = "00a4080c%02x%s".formatted(path.length() / 2, path);
    return use(
        disk -> {
          disk.card().transmit(HexFormat.of().parseHex(select));
          String answer = HexFormat.of().formatHex(disk.card().transmit(command));
          if (!answer.endsWith("9000")) {
            throw new AssertionError(path + ": expected 9000 at the end, found " + answer);
          }
          return answer.substring(0, answer.length() - 4);
        });
  }

  private interface Use<T> {
    T of(CardOnDisk disk) throws PowerLossException;
  }

  /** On a copy. */
  private <T> T use(Use<T> use) throws IOException, CardException {
    Path folder = Files.createTempDirectory("card");
    Path copy = folder.resolve("card.json");
    Path state = folder.resolve("card.json.state");
    try {
      Files.copy(card, copy);
      Files.copy(state(), state);
      try (CardOnDisk disk = CardOnDisk.open(copy)) {
        return use.of(disk);
      } catch (PowerLossException e) {
        throw new AssertionError(e); // no test cuts the power of a copy
      }
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(state);
      Files.delete(folder);
    }
  }

  /** Where a card lost power while it ran the last script of its log. */
  enum Stop {
    /** The counter is written down, nothing else. */
    AFTER_COUNTER,
    /** Half of what the script writes is written. */
    HALF_WAY,
    /** All is written but the script's end. */
    BEFORE_END
  }

  /**
   * Lets the card have lost power within the last script it ran: what it wrote afterwards is not
   * there. Each record was synced before the card went on, and nobody has seen its answer.
   */
  void losePower(Stop stop) throws IOException {
    byte[] file = Files.readAllBytes(state());
    ByteBuffer buffer = ByteBuffer.wrap(file);
    List<Integer> ends = new ArrayList<>();
    while (buffer.remaining() > FRAME) {
      int record = buffer.position() + HEADER;
      if (file[record] == ACCEPTED) {
        ends.clear();
      }
      int length = Short.toUnsignedInt(buffer.getShort(buffer.position()));
      buffer.position(buffer.position() + length + FRAME);
      ends.add(buffer.position());
    }
    int last = ends.size() - 1;
    int kept =
        switch (stop) {
          case AFTER_COUNTER -> 0;
          case HALF_WAY -> last / 2;
          case BEFORE_END -> last - 1;
        };
    try (RandomAccessFile state = new RandomAccessFile(state().toFile(), "rw")) {
      state.setLength(ends.get(kept));
    }
  }

  private Path state() {
    return card.resolveSibling(card.getFileName() + ".state");
  }
}
