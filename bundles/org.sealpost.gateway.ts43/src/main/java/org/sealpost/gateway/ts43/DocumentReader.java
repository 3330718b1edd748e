package org.sealpost.gateway.ts43;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads documents and EAP packets. What comes is hostile until the server is known. */
final class DocumentReader {
  private static final int DEEPEST = 16;

  private DocumentReader() {}

  static Map<String, Object> json(byte[] body) throws Ts43Exception {
    try {
      if (JSON.std.anyFrom(body) instanceof Map<?, ?> object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
      }
    } catch (IOException | RuntimeException e) {
      // falls through to the same words
    }
    throw new Ts43Exception(200, "answer: expected a JSON object, found something else");
  }

  /** Characteristics as JSON has them; what is there several times becomes a list. */
  static Map<String, Object> xml(byte[] body) throws Ts43Exception {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(body));
      return document(in);
    } catch (XMLStreamException | RuntimeException e) {
      throw new Ts43Exception(200, "answer: expected a provisioning document, found other XML");
    }
  }

  private static Map<String, Object> document(XMLStreamReader in) throws XMLStreamException {
    Map<String, Object> root = new LinkedHashMap<>();
    Deque<Map<String, Object>> open = new ArrayDeque<>();
    Deque<String> types = new ArrayDeque<>();
    open.push(root);
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (in.getLocalName().equals("characteristic") && open.size() < DEEPEST) {
          open.push(new LinkedHashMap<>());
          types.push(String.valueOf(in.getAttributeValue(null, "type")));
        } else if (in.getLocalName().equals("parm")) {
          open.peek()
              .put(
                  String.valueOf(in.getAttributeValue(null, "name")),
                  String.valueOf(in.getAttributeValue(null, "value")));
        }
      } else if (event == XMLStreamConstants.END_ELEMENT
          && in.getLocalName().equals("characteristic")) {
        Map<String, Object> closed = open.pop();
        add(open.peek(), name(types.pop(), closed), closed);
      }
    }
    return root;
  }

  private static String name(String type, Map<String, Object> content) {
    return switch (type) {
      case "VERS" -> "Vers";
      case "TOKEN" -> "Token";
      case "APPLICATION" -> String.valueOf(content.remove("AppID")).toLowerCase(Locale.ROOT);
      default -> type;
    };
  }

  private static void add(Map<String, Object> to, String name, Map<String, Object> value) {
    Object before = to.get(name);
    if (before == null) {
      to.put(name, value);
    } else {
      List<Object> all = new ArrayList<>(before instanceof List<?> list ? list : List.of(before));
      all.add(value);
      to.put(name, all);
    }
  }
}
