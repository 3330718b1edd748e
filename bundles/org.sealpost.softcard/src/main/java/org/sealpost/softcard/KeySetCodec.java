package org.sealpost.softcard;

import java.util.Optional;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.KeyAlgorithm;

/** A key set in a record of the card's storage, which keeps the keys in clear as a card does. */
final class KeySetCodec {
  private KeySetCodec() {}

  static void write(ByteWriter writer, CardKeySet set) {
    writer.u8(set.version()).u8(set.checksumLength()).u8(set.kik().isPresent() ? 1 : 0);
    write(writer, set.kic());
    write(writer, set.kid());
    set.kik().ifPresent(key -> write(writer, key));
  }

  private static void write(ByteWriter writer, CardKey key) {
    byte[] value = key.value().toByteArray();
    writer.u8(key.algorithm().ordinal()).u8(value.length).bytes(value);
  }

  static CardKeySet read(ByteReader reader) throws DecodeException {
    int version = reader.u8("key set version");
    int checksumLength = reader.u8("checksum length");
    boolean kik = ChangeCodec.bounded(reader, "KIK flag", 0, 1) == 1;
    CardKey kic = key(reader, "KIc");
    CardKey kid = key(reader, "KID");
    Optional<CardKey> third = kik ? Optional.of(key(reader, "KIK")) : Optional.empty();
    try {
      return new CardKeySet(version, kic, kid, checksumLength, third, 0);
    } catch (IllegalArgumentException e) {
      throw reader.error("key set", "version 1..15", Integer.toString(version));
    }
  }

  private static CardKey key(ByteReader reader, String name) throws DecodeException {
    KeyAlgorithm[] algorithms = KeyAlgorithm.values();
    int algorithm = ChangeCodec.bounded(reader, name + " algorithm", 0, algorithms.length - 1);
    byte[] value = reader.bytes(reader.u8(name + " length"), name);
    return new CardKey(algorithms[algorithm], Secret.of(value));
  }
}
