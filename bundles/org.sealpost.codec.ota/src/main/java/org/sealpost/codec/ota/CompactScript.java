package org.sealpost.codec.ota;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A remote management script in compact format (TS 102 226 clause 5.2.1.1): command APDUs one after
 * another. The card runs them until the first that fails and answers with a {@link
 * CompactResponse}.
 *
 * @param commands at least one; only the last may ask for data
 */
public record CompactScript(List<ScriptCommand> commands) {
  /** Copies the list and checks it. */
  public CompactScript {
    commands = List.copyOf(commands);
    if (commands.isEmpty()) {
      throw new IllegalArgumentException("compact script: expected a command, found none");
    }
    for (ScriptCommand command : commands.subList(0, commands.size() - 1)) {
      if (command.wantsData()) {
        throw new IllegalArgumentException(
            "compact script: expected a command that asks for data last, found another after "
                + command);
      }
    }
  }

  /** The script of these command APDUs. */
  public static CompactScript of(byte[]... commands) {
    return new CompactScript(Arrays.stream(commands).map(ScriptCommand::new).toList());
  }

  /**
   * Reads a script from front to back. Where a command ends follows from its INS.
   *
   * @throws DecodeException if a command is cut short, or one that asks for data is not the last
   */
  public static CompactScript decode(byte[] securedData) throws DecodeException {
    ByteReader reader = new ByteReader("compact script", securedData);
    List<ScriptCommand> commands = new ArrayList<>();
    do {
      ScriptCommand command = new ScriptCommand(ScriptCommand.read(reader));
      if (command.wantsData() && reader.remaining() > 0) {
        throw reader.error(
            "command", "the end after a command that asks for data", "another command");
      }
      commands.add(command);
    } while (reader.remaining() > 0);
    return new CompactScript(commands);
  }

  /** The commands one after another: the secured data of a command packet. */
  public byte[] encode() {
    ByteWriter writer = new ByteWriter();
    commands.forEach(command -> writer.bytes(command.octets()));
    return writer.toByteArray();
  }
}
