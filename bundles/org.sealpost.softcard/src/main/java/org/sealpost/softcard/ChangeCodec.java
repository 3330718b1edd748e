package org.sealpost.softcard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.UsimSqnWindow;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.ota.Tar;

/** Changes as records of the {@link CardStorage}: kind (1) and fields, one change after another. */
final class ChangeCodec {
  private static final int FORMAT = 1;
  private static final int CREATED = 1;
  private static final int ACCEPTED = 2;
  private static final int FINISHED = 3;
  private static final int WRITTEN = 4;
  private static final int AUTHENTICATED = 5;
  private static final int CNTR_LENGTH = 5;

  private ChangeCodec() {}

  static byte[] encode(List<CardChange> changes) {
    ByteWriter writer = new ByteWriter();
    changes.forEach(change -> write(writer, change));
    return writer.toByteArray();
  }

  private static void write(ByteWriter writer, CardChange change) {
    if (change instanceof CardChange.Created created) {
      byte[] iccid = created.iccid().getBytes(StandardCharsets.US_ASCII);
      writer.u8(CREATED).u8(FORMAT).u8(iccid.length).bytes(iccid);
    } else if (change instanceof CardChange.Accepted accepted) {
      writer.u8(ACCEPTED).u24(accepted.tar().value()).u8(accepted.keySet());
      writer.unsigned(CNTR_LENGTH, accepted.cntr()).u8(accepted.counts() ? 1 : 0);
    } else if (change instanceof CardChange.Finished finished) {
      writer.u8(FINISHED).u8(finished.commands()).u16(finished.statusWord());
    } else if (change instanceof CardChange.Written written) {
      writer.u8(WRITTEN).u8(written.file().ids().size()).bytes(written.file().encode());
      writer.u16(written.offset()).u16(written.data().length()).bytes(written.data().toByteArray());
    } else if (change instanceof CardChange.Authenticated authenticated) {
      byte[] window = authenticated.window().toBytes();
      writer.u8(AUTHENTICATED).u8(authenticated.outcome().ordinal());
      writer.u16(window.length).bytes(window);
    }
  }

  static List<CardChange> decode(byte[] record) throws DecodeException {
    ByteReader reader = new ByteReader("card state", record);
    List<CardChange> changes = new ArrayList<>();
    while (reader.remaining() > 0) {
      changes.add(read(reader));
    }
    return changes;
  }

  private static CardChange read(ByteReader reader) throws DecodeException {
    int kind = reader.u8("kind");
    return switch (kind) {
      case CREATED -> {
        bounded(reader, "format", FORMAT, FORMAT);
        byte[] iccid = reader.bytes(reader.u8("ICCID length"), "ICCID");
        yield new CardChange.Created(new String(iccid, StandardCharsets.US_ASCII));
      }
      case ACCEPTED ->
          new CardChange.Accepted(
              Tar.of(reader.u24("TAR")),
              reader.u8("key set"),
              reader.unsigned(CNTR_LENGTH, "CNTR"),
              bounded(reader, "counter flag", 0, 1) == 1);
      case FINISHED -> new CardChange.Finished(reader.u8("commands"), reader.u16("status word"));
      case WRITTEN -> {
        FilePath file = path(reader);
        int offset = reader.u16("offset");
        byte[] data = reader.bytes(reader.u16("length"), "data");
        yield new CardChange.Written(file, offset, Octets.of(data));
      }
      case AUTHENTICATED -> {
        Authentication.Outcome[] outcomes = Authentication.Outcome.values();
        int outcome = bounded(reader, "outcome", 0, outcomes.length - 1);
        byte[] window = reader.bytes(reader.u16("window length"), "window");
        yield new CardChange.Authenticated(outcomes[outcome], UsimSqnWindow.fromBytes(window));
      }
      default -> throw reader.error("kind", "1..5", Integer.toString(kind));
    };
  }

  private static FilePath path(ByteReader reader) throws DecodeException {
    int count = reader.u8("path length");
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(reader.u16("path"));
    }
    try {
      return new FilePath(ids);
    } catch (IllegalArgumentException e) {
      throw reader.error("path", "a file path", e.getMessage());
    }
  }

  private static int bounded(ByteReader reader, String field, int least, int most)
      throws DecodeException {
    int value = reader.u8(field);
    if (value < least || value > most) {
      throw reader.error(field, least + ".." + most, Integer.toString(value));
    }
    return value;
  }
}
