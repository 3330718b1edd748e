package org.sealpost.card.pcsc.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A reader as pcscd has it (READER_STATE of its eventhandler.h).
 *
 * @param name what pcscd calls it
 * @param events counts insertions and removals, modulo 65536
 * @param present whether a card is in it
 * @param answerToReset that of the card; empty if it has not answered
 */
public record ReaderState(String name, int events, boolean present, byte[] answerToReset) {
  /** Readers that pcscd can have at most; it always tells of so many. */
  static final int MOST = 16;

  static final int NAME = 128;
  static final int ATR = 33;
  private static final int PADDING = 3;

  /** name | eventCounter | readerState | readerSharing | cardAtr | its length | cardProtocol. */
  static final int OCTETS = NAME + 4 + 4 + 4 + ATR + PADDING + 4 + 4;

  private static final int PRESENT = 0x0004;

  /** The readers that are there. */
  static List<ReaderState> decode(ByteBuffer all) {
    List<ReaderState> readers = new ArrayList<>();
    while (all.remaining() >= OCTETS) {
      ReaderState reader = next(all);
      if (!reader.name.isEmpty()) {
        readers.add(reader);
      }
    }
    return readers;
  }

  private static ReaderState next(ByteBuffer all) {
    byte[] name = new byte[NAME];
    all.get(name);
    int events = all.getInt();
    int state = all.getInt();
    all.getInt(); // who shares it
    byte[] atr = new byte[ATR];
    all.get(atr).position(all.position() + PADDING);
    int length = all.getInt();
    all.getInt(); // the protocol
    boolean answered = length >= 0 && length <= ATR;
    return new ReaderState(
        text(name),
        events,
        (state & PRESENT) != 0,
        answered ? Arrays.copyOf(atr, length) : new byte[0]);
  }

  private static String text(byte[] name) {
    int length = 0;
    while (length < name.length && name[length] != 0) {
      length++;
    }
    return new String(name, 0, length, StandardCharsets.UTF_8);
  }
}
