package org.sealpost.codec.ota;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The card's answer to an {@link ExpandedScript} (TS 102 226 clause 5.2.2.2).
 *
 * @param form the script's
 * @param elements in the order of the script
 */
public record ExpandedResponse(LengthForm form, List<ResponseElement> elements) {
  /** Copies the list. */
  public ExpandedResponse {
    elements = List.copyOf(elements);
  }

  /**
   * Reads the data of a response packet.
   *
   * @throws DecodeException if a tag is unknown or a length is wrong
   */
  public static ExpandedResponse decode(byte[] octets) throws DecodeException {
    ByteReader reader = new ByteReader("expanded response", octets);
    LengthForm form = LengthForm.read(reader, false);
    List<ResponseElement> elements = new ArrayList<>();
    while (!form.atEnd(reader)) {
      int tag = reader.u8("tag");
      Optional<ResponseElement.Kind> kind = ResponseElement.Kind.of(tag);
      byte[] value = reader.bytes(Ber.length(reader, "length"), "value");
      if (kind.isEmpty() || !kind.get().allows(value.length)) {
        throw reader.error(
            "element",
            "a known tag and its length",
            String.format("%02X, %d octets", tag, value.length));
      }
      elements.add(new ResponseElement(kind.get(), value));
    }
    return new ExpandedResponse(form, elements);
  }

  /** The answer: the data of a response packet. */
  public byte[] encode() {
    ByteWriter writer = new ByteWriter();
    elements.forEach(element -> Ber.write(writer, element.kind().tag(), element.value()));
    return form.wrap(false, writer.toByteArray());
  }

  /** How many objects of the script were executed, if the card says. */
  public OptionalInt executed() {
    return all(ResponseElement.Kind.EXECUTED).stream()
        .mapToInt(ResponseElement::number)
        .findFirst();
  }

  /** What the commands returned, in order. */
  public List<ResponseElement> responses() {
    return all(ResponseElement.Kind.RESPONSE);
  }

  /** Why the card could not read the script, if it could not and the reason is no reserved one. */
  public Optional<BadFormat> badFormat() {
    return all(ResponseElement.Kind.BAD_FORMAT).stream()
        .findFirst()
        .flatMap(element -> BadFormat.of(element.number()));
  }

  /**
   * Whether the card read and ran the script and no command failed, as {@link
   * CompactResponse#succeeded()} judges it.
   */
  public boolean succeeded() {
    return all(ResponseElement.Kind.BAD_FORMAT).isEmpty()
        && all(ResponseElement.Kind.CHAINING).isEmpty()
        && responses().stream()
            .allMatch(element -> CompactResponse.isSuccess(element.statusWord()));
  }

  private List<ResponseElement> all(ResponseElement.Kind kind) {
    return elements.stream().filter(element -> element.kind() == kind).toList();
  }
}
