package org.hepacast.ingest.fhirxml;

import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.resource.Refusal;

/**
 * What must not reach an XML parser that builds something. FHIR forbids document types
 * (http://hl7.org/fhir/R4/xml.html), so that neither external entities nor entity bombs can occur.
 */
final class XmlGuard {
  /** FHIR JSON of the same resource is about as deep; text inside a narrative adds some. */
  private static final int MAX_DEPTH = EventJson.MAX_DEPTH;

  private static final int MAX_NUMBER_LENGTH = 100;
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
  private static final Pattern LONG_EXPONENT = Pattern.compile(".*[eE][-+]?[0-9]{3,}");

  private final XMLInputFactory factory;

  XmlGuard() {
    factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  /**
   * @throws Refusal when it is not well formed, too deep, or declares a document type
   */
  void check(String xml) {
    if (xml.contains("<!DOCTYPE") || xml.contains("<!ENTITY")) {
      throw malformed("a document type or an entity", "FHIR XML must have neither; remove it");
    }
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      int depth = 0;
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamReader.START_ELEMENT -> {
            if (++depth > MAX_DEPTH) {
              throw malformed("nested too deep", "nest at most " + MAX_DEPTH + " elements");
            }
            attributes(reader);
          }
          case XMLStreamReader.END_ELEMENT -> depth--;
          case XMLStreamReader.DTD, XMLStreamReader.ENTITY_REFERENCE ->
              throw malformed("a document type or an entity", "remove it");
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNumber();
      throw malformed(
          "not well-formed XML at line " + line + ", column " + column,
          "send one FHIR R4 resource as XML in UTF-8");
    }
  }

  private static void attributes(XMLStreamReader reader) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String value = reader.getAttributeValue(i);
      boolean costly = value.length() > MAX_NUMBER_LENGTH || LONG_EXPONENT.matcher(value).matches();
      if (costly && NUMBER.matcher(value).matches()) {
        throw new Refusal(
            422,
            Finding.Code.IMPLAUSIBLE_VALUE,
            reader.getLocalName(),
            "a number beyond any measurement",
            "send a number smaller than 1e30");
      }
    }
  }

  private static Refusal malformed(String given, String remedy) {
    return new Refusal(400, Finding.Code.MALFORMED, "Resource", given, remedy);
  }
}
