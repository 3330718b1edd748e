package org.sealpost.network.ts43.internal;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A document as XML: characteristics of OMA client provisioning (TS.43 2.9.1). */
final class XmlDocument {
  static final String TYPE = "text/vnd.wap.connectivity-xml";

  private final XMLStreamWriter out;

  private XmlDocument(XMLStreamWriter out) {
    this.out = out;
  }

  static byte[] encode(Document document) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new XmlDocument(out).write(document);
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a document can always be written to memory", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void write(Document document) throws XMLStreamException {
    out.writeStartDocument("UTF-8", "1.0");
    out.writeStartElement("wap-provisioningdoc");
    out.writeAttribute("version", "1.1");
    begin("VERS");
    parameter("version", Integer.toString(document.version()));
    parameter("validity", Integer.toString(document.validitySeconds()));
    out.writeEndElement();
    if (document.token().isPresent()) {
      begin("TOKEN");
      parameter("token", document.token().get().token());
      parameter("validity", Long.toString(document.token().get().seconds()));
      out.writeEndElement();
    }
    for (Map.Entry<String, Characteristic> app : document.apps().entrySet()) {
      begin("APPLICATION");
      parameter("AppID", app.getKey());
      content(app.getValue());
      out.writeEndElement();
    }
    out.writeEndDocument();
  }

  private void content(Characteristic characteristic) throws XMLStreamException {
    for (Map.Entry<String, String> parameter : characteristic.parameters().entrySet()) {
      parameter(parameter.getKey(), parameter.getValue());
    }
    for (Map.Entry<String, Characteristic> child : characteristic.children().entrySet()) {
      begin(Characteristic.type(child.getKey()));
      content(child.getValue());
      out.writeEndElement();
    }
  }

  private void begin(String type) throws XMLStreamException {
    out.writeStartElement("characteristic");
    out.writeAttribute("type", type);
  }

  private void parameter(String name, String value) throws XMLStreamException {
    out.writeEmptyElement("parm");
    out.writeAttribute("name", name);
    out.writeAttribute("value", value);
  }
}
