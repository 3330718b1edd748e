package org.sealpost.network.manager.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.ota.RfmScript;

/**
 * Scripts that write files, one for each packet (TS 102 226 clause 8). Every packet selects what it
 * writes anew, because a card forgets between packets what was selected.
 */
final class ScriptPackets {
  /** A SELECT by identifier: CLA INS P1 P2 Lc and two octets. */
  private static final int SELECT = 7;

  /** CLA INS P1 P2 Lc of an UPDATE BINARY. */
  private static final int UPDATE = 5;

  /** Octets that one UPDATE BINARY takes. */
  private static final int MOST_UPDATED = 255;

  private static final int MOST_OFFSET = 0x7fff;

  private final int capacity;
  private final ScriptStart start;
  private final List<byte[]> packets = new ArrayList<>();
  private RfmScript script = new RfmScript();
  private List<Integer> folder;
  private int length;

  /**
   * @param capacity octets of script that fit into a packet
   * @param start what is selected when a packet's script begins
   */
  ScriptPackets(int capacity, ScriptStart start) {
    this.capacity = capacity;
    this.start = start;
    folder = start.folder();
  }

  /**
   * Writes into a transparent file: within the present packet if all of it fits, else from a new
   * packet on, and over as many as it takes.
   */
  ScriptPackets write(FilePath file, int offset, byte[] content) {
    requireRange(offset, content.length);
    if (content.length > room(file)) {
      finish();
    }
    int done = 0;
    while (done < content.length) {
      int part = Math.min(Math.min(room(file), MOST_UPDATED), content.length - done);
      if (part < 1) {
        throw new IllegalArgumentException(
            "path: expected one that leaves room in " + capacity + " octets, found " + file);
      }
      append(file, offset + done, Arrays.copyOfRange(content, done, done + part));
      done += part;
      if (done < content.length) {
        finish();
      }
    }
    return this;
  }

  /** The scripts, in the order in which they must run. */
  List<byte[]> toList() {
    finish();
    return List.copyOf(packets);
  }

  private void append(FilePath file, int offset, byte[] part) {
    List<Integer> selects = selects(file);
    script.select(selects.stream().mapToInt(Integer::intValue).toArray());
    script.updateBinary(offset, part);
    folder = folder(file);
    length += selects.size() * SELECT + UPDATE + part.length;
  }

  /** Octets that can be written into a file in the present packet; perhaps negative. */
  private int room(FilePath file) {
    return capacity - length - selects(file).size() * SELECT - UPDATE;
  }

  private List<Integer> selects(FilePath file) {
    return selects(file, folder);
  }

  /** What to select for a file: itself, and the way to it unless its folder is selected. */
  static List<Integer> selects(FilePath file, List<Integer> selected) {
    List<Integer> path = file.ids();
    return selected.equals(folder(file)) ? path.subList(path.size() - 1, path.size()) : path;
  }

  private static List<Integer> folder(FilePath file) {
    return file.ids().subList(0, file.ids().size() - 1);
  }

  private void finish() {
    if (length > 0) {
      packets.add(script.toScript().encode());
    }
    script = new RfmScript();
    folder = start.folder();
    length = 0;
  }

  private static void requireRange(int offset, int length) {
    if (offset < 0 || offset > MOST_OFFSET) {
      throw new IllegalArgumentException(
          "offset: expected 0.." + MOST_OFFSET + ", found " + offset);
    }
    int most = MOST_OFFSET + 1 - offset;
    if (length < 1 || length > most) {
      throw new IllegalArgumentException(
          "content: expected 1.." + most + " octets from this offset on, found " + length);
    }
  }
}
