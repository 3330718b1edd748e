package org.sealpost.codec.explain;

import java.util.List;

/**
 * A field, what it says, and the fields in it.
 *
 * @param name of the field
 * @param offset where it begins: octets from the start of the input, or, in a field that is {@code
 *     derived} and all fields in it, from the start of that field
 * @param length how many octets it has; 0 of what is told but not there as octets
 * @param octets in hexadecimal; empty where there are none or they are a secret
 * @param value decoded, such as a number or a text; empty where the octets say all
 * @param meaning for people; may be empty
 * @param clause of the standard, such as {@code TS 23.040 9.2.3.7}; may be empty
 * @param derived whether the octets are not in the input: deciphered, or put together
 * @param children the fields in it, in the order of their octets
 */
public record Explanation(
    String name,
    int offset,
    int length,
    String octets,
    String value,
    String meaning,
    String clause,
    boolean derived,
    List<Explanation> children) {
  /** Copies the list. */
  public Explanation {
    children = List.copyOf(children);
  }

  /** Lines for people, one a field; see {@link ExplanationText}. */
  public String toText() {
    return ExplanationText.render(this);
  }
}
