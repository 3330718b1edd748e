package org.sealpost.codec.ota;

import java.util.List;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A remote management script in expanded format (TS 102 226 clause 5.2.2.1). Unlike a {@link
 * CompactScript} it returns the data of every command, and can issue proactive commands. The card
 * answers with an {@link ExpandedResponse}.
 *
 * @param form how its end is told; the answer has the same form
 * @param elements at least one; a {@link ScriptElement.Kind#CHAINING} only as the first
 */
public record ExpandedScript(LengthForm form, List<ScriptElement> elements) {
  /** Copies the list and checks it. */
  public ExpandedScript {
    elements = List.copyOf(elements);
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("expanded script: expected an element, found none");
    }
    if (elements.stream().skip(1).anyMatch(ExpandedScript::isChaining)) {
      throw new IllegalArgumentException("expanded script: expected chaining first, found later");
    }
  }

  static boolean isChaining(ScriptElement element) {
    return element.kind() == ScriptElement.Kind.CHAINING;
  }

  /** Whether secured data is a script in expanded format, by its first octet. */
  public static boolean isExpanded(byte[] securedData) {
    return securedData.length > 0
        && ((securedData[0] & 0xff) == LengthForm.DEFINITE.tag(true)
            || (securedData[0] & 0xff) == LengthForm.INDEFINITE.tag(true));
  }

  /**
   * Reads a script that is wholly sound; for one that may be bad at some place see {@link
   * ScriptReading}.
   *
   * @throws DecodeException if anything is wrong
   */
  public static ExpandedScript decode(byte[] securedData) throws DecodeException {
    return ScriptReading.of(securedData).script();
  }

  /** The script: the secured data of a command packet. */
  public byte[] encode() {
    ByteWriter writer = new ByteWriter();
    elements.forEach(element -> Ber.write(writer, element.kind().tag(), element.value()));
    return form.wrap(true, writer.toByteArray());
  }
}
