package org.sealpost.network.ts43.internal;

import java.util.List;
import java.util.Locale;

/** Which form of a document a client wants, by its Accept header (RFC 9110 12.5.1). */
final class Negotiation {
  /** Of EAP packets and of what carries frames. */
  static final String RELAY = "application/vnd.gsma.eap-relay.v1.0+json";

  private Negotiation() {}

  /** Whether JSON is wanted more than XML; who does not say gets XML, the older form. */
  static boolean wantsJson(List<String> accept) {
    double json = weight(accept, JsonDocument.TYPE);
    return json > 0 && json >= weight(accept, XmlDocument.TYPE) && before(accept);
  }

  /** Between two that are wanted equally the first one counts. */
  private static boolean before(List<String> accept) {
    String all = String.join(",", accept).toLowerCase(Locale.ROOT);
    int xml = all.indexOf(XmlDocument.TYPE);
    return xml < 0
        || all.indexOf(JsonDocument.TYPE) < xml
        || weight(accept, JsonDocument.TYPE) > weight(accept, XmlDocument.TYPE);
  }

  static boolean takesGzip(List<String> acceptEncoding) {
    return weight(acceptEncoding, "gzip") > 0;
  }

  private static double weight(List<String> lines, String wanted) {
    for (String item : String.join(",", lines).split(",")) {
      String[] parts = item.split(";");
      if (parts[0].strip().equalsIgnoreCase(wanted)) {
        return weight(parts);
      }
    }
    return 0;
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].replace(" ", "");
      if (part.matches("[qQ]=[01](\\.[0-9]{0,3})?")) {
        return Double.parseDouble(part.substring(2));
      }
    }
    return 1;
  }
}
