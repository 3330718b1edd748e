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
  private static final int KEYS_PUT = 6;
  private static final int REGISTRY = 7;
  private static final int ACTIVATION = 8;
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
    } else if (change instanceof CardChange.KeysPut put) {
      writer.u8(KEYS_PUT).u8(put.replaced());
      KeySetCodec.write(writer, put.set());
    } else if (change instanceof CardChange.RegistryChanged changed) {
      Registry.Entry entry = changed.entry();
      writer.u8(REGISTRY).u8(changed.deleted() ? 1 : 0).u8(entry.kind().ordinal());
      writer.u8(entry.aid().length()).bytes(entry.aid().toByteArray());
      writer.u8(entry.from().length()).bytes(entry.from().toByteArray()).u24(entry.size());
    } else if (change instanceof CardChange.Activation activation) {
      writer.u8(ACTIVATION).u8(activation.active() ? 1 : 0);
      writer.u8(activation.file().ids().size()).bytes(activation.file().encode());
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
      case KEYS_PUT ->
          new CardChange.KeysPut(reader.u8("replaced key set"), KeySetCodec.read(reader));
      case REGISTRY -> {
        boolean deleted = bounded(reader, "deletion flag", 0, 1) == 1;
        Registry.Kind[] kinds = Registry.Kind.values();
        Registry.Kind of = kinds[bounded(reader, "registry kind", 0, kinds.length - 1)];
        Octets aid = Octets.of(reader.bytes(reader.u8("AID length"), "AID"));
        Octets from = Octets.of(reader.bytes(reader.u8("AID length"), "load file AID"));
        yield new CardChange.RegistryChanged(
            new Registry.Entry(of, aid, from, reader.u24("size")), deleted);
      }
      case ACTIVATION -> {
        boolean active = bounded(reader, "activation flag", 0, 1) == 1;
        yield new CardChange.Activation(path(reader), active);
      }
      default -> throw reader.error("kind", "1..8", Integer.toString(kind));
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

  static int bounded(ByteReader reader, String field, int least, int most) throws DecodeException {
    int value = reader.u8(field);
    if (value < least || value > most) {
      throw reader.error(field, least + ".." + most, Integer.toString(value));
    }
    return value;
  }
}
