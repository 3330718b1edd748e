package org.sealpost.codec.explain;

/**
 * Explanations as lines: offset, octets, then by depth the name, the value, the meaning and the
 * clause. The offset of what is not in the input begins with {@code +}.
 */
final class ExplanationText {
  private static final int COLUMN = 18;
  private static final String MORE = "..";

  private ExplanationText() {}

  static String render(Explanation root) {
    StringBuilder out = new StringBuilder();
    render(root, 0, false, out);
    return out.toString();
  }

  private static void render(Explanation field, int depth, boolean derived, StringBuilder out) {
    boolean elsewhere = derived || field.derived();
    String offset = field.length() == 0 ? "" : (elsewhere ? "+" : "") + field.offset();
    String line =
        String.format("%5s  %-" + COLUMN + "s  ", offset, octets(field))
            + "  ".repeat(depth)
            + words(field);
    out.append(line.stripTrailing()).append('\n');
    field.children().forEach(child -> render(child, depth + 1, elsewhere, out));
  }

  private static String octets(Explanation field) {
    if (field.length() > 0 && field.octets().isEmpty()) {
      return "(not shown)";
    }
    return field.octets().length() <= COLUMN
        ? field.octets()
        : field.octets().substring(0, COLUMN - MORE.length()) + MORE;
  }

  /** All octets where the column is too small for them and nothing else tells them. */
  private static String value(Explanation field) {
    boolean cut = field.children().isEmpty() && field.octets().length() > COLUMN;
    return field.value().isEmpty() && cut ? field.octets() : field.value();
  }

  private static String words(Explanation field) {
    StringBuilder words = new StringBuilder(field.name());
    String value = value(field);
    if (!value.isEmpty() || !field.meaning().isEmpty()) {
      words.append(": ").append(value);
      if (!value.isEmpty() && !field.meaning().isEmpty()) {
        words.append(", ");
      }
      words.append(field.meaning());
    }
    return field.clause().isEmpty()
        ? words.toString()
        : words.append("  [").append(field.clause()).append(']').toString();
  }
}
