package org.sealpost.codec.ota;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sealpost.codec.bytes.ByteWriter;

/** Collects the commands of a script that a builder writes. */
final class ScriptCommands {
  static final int MAX_DATA = 255;

  private final List<ScriptCommand> commands = new ArrayList<>();

  void add(ScriptCommand command) {
    commands.add(command);
  }

  /** A command with data (case 3); without any, P3 is 00. */
  void send(int cla, int ins, int p1p2, byte... data) {
    add(new ScriptCommand(write(cla, ins, p1p2, data).toByteArray()));
  }

  /** A command with data that asks for data too (case 4). */
  void sendAndFetch(int cla, int ins, int p1p2, byte... data) {
    add(new ScriptCommand(write(cla, ins, p1p2, data).u8(0).toByteArray()));
  }

  /** A command that only asks for data (case 2), {@code length} octets, 1..256. */
  void fetch(int cla, int ins, int p1p2, int length) {
    Checks.range("length to read", length, 1, MAX_DATA + 1);
    add(new ScriptCommand(new ByteWriter(5).u8(cla).u8(ins).u16(p1p2).u8(length).toByteArray()));
  }

  private static ByteWriter write(int cla, int ins, int p1p2, byte... data) {
    Checks.range("octets of data", data.length, 0, MAX_DATA);
    return new ByteWriter(6 + data.length).u8(cla).u8(ins).u16(p1p2).u8(data.length).bytes(data);
  }

  CompactScript compact() {
    return new CompactScript(commands);
  }

  ExpandedScript expanded(LengthForm form) {
    return new ExpandedScript(form, commands.stream().map(ScriptCommands::element).toList());
  }

  /**
   * In a compact script P3 is always there; in an expanded one, as on a card, only if it counts.
   */
  private static ScriptElement element(ScriptCommand command) {
    byte[] octets = command.octets();
    boolean empty = command.p3() == 0 && !command.wantsData();
    return ScriptElement.command(empty ? Arrays.copyOf(octets, octets.length - 1) : octets);
  }
}
