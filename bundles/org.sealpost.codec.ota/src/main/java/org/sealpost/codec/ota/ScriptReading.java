package org.sealpost.codec.ota;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/**
 * How far an expanded script could be read. A card runs what comes before the first bad object and
 * reports that one by a {@link ResponseElement.Kind#BAD_FORMAT}.
 */
public final class ScriptReading {
  private final LengthForm form;
  private final List<ScriptElement> elements = new ArrayList<>();
  private Optional<BadFormat> badFormat = Optional.empty();
  private Optional<DecodeException> error = Optional.empty();

  private ScriptReading(LengthForm form) {
    this.form = form;
  }

  /**
   * Reads until the end or the first bad object.
   *
   * @throws DecodeException if the octets are no expanded script at all, or its length is wrong
   */
  public static ScriptReading of(byte[] securedData) throws DecodeException {
    ByteReader reader = new ByteReader("expanded script", securedData);
    ScriptReading reading = new ScriptReading(LengthForm.read(reader, true));
    reading.readAll(reader);
    return reading;
  }

  private void readAll(ByteReader reader) {
    try {
      while (error.isEmpty() && !form.atEnd(reader)) {
        readElement(reader);
      }
      if (error.isEmpty() && elements.isEmpty()) {
        fail(BadFormat.WRONG_LENGTH, reader.error("element", "at least one", "none"));
      }
    } catch (DecodeException e) {
      fail(BadFormat.WRONG_LENGTH, e);
    }
  }

  private void readElement(ByteReader reader) throws DecodeException {
    int tag = reader.u8("tag");
    Optional<ScriptElement.Kind> kind = ScriptElement.Kind.of(tag);
    boolean late =
        kind.isPresent() && kind.get() == ScriptElement.Kind.CHAINING && !elements.isEmpty();
    if (kind.isEmpty() || late) {
      fail(
          BadFormat.UNKNOWN_TAG,
          reader.error("tag", "22, 81, 82, or 83 first", String.format("%02X", tag)));
    } else if (reader.remaining() == 0) {
      fail(BadFormat.LENGTH_NOT_FOUND, reader.error("length", "a length", "the end"));
    } else {
      byte[] value = reader.bytes(Ber.length(reader, "length"), "value");
      if (ScriptElement.allowed(kind.get(), value)) {
        elements.add(new ScriptElement(kind.get(), value));
      } else {
        fail(
            BadFormat.WRONG_LENGTH,
            reader.error(kind.get() + " value", "one of this kind", value.length + " octets"));
      }
    }
  }

  private void fail(BadFormat reason, DecodeException cause) {
    badFormat = Optional.of(reason);
    error = Optional.of(cause);
  }

  /** How the script's end is told: the answer does it likewise. */
  public LengthForm form() {
    return form;
  }

  /** The objects before the first bad one. */
  public List<ScriptElement> elements() {
    return List.copyOf(elements);
  }

  /** Why reading ended early, if it did. */
  public Optional<BadFormat> badFormat() {
    return badFormat;
  }

  /** The script, if it is sound to its end. */
  ExpandedScript script() throws DecodeException {
    if (error.isPresent()) {
      throw error.get();
    }
    return new ExpandedScript(form, elements);
  }
}
