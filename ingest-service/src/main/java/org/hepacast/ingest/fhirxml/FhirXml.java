package org.hepacast.ingest.fhirxml;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.resource.Refusal;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Turns FHIR XML into FHIR JSON and back, by HAPI's parsers. Safe for use by many threads. */
public final class FhirXml {
  private final FhirContext fhir;
  private final XmlGuard guard = new XmlGuard();

  public FhirXml(FhirContext fhir) {
    this.fhir = fhir;
  }

  /**
   * @throws Refusal when the bytes are not FHIR R4 in XML
   */
  public byte[] toJson(byte[] xml) {
    String text = utf8(xml);
    guard.check(text);
    var faults = new XmlFaults();
    try {
      IParser parser = asWritten(fhir.newXmlParser()).setParserErrorHandler(faults);
      IBaseResource resource = parser.parseResource(text);
      if (!faults.found().isEmpty()) {
        throw Refusal.of(faults.found());
      }
      return asWritten(fhir.newJsonParser())
          .encodeResourceToString(resource)
          .getBytes(StandardCharsets.UTF_8);
    } catch (DataFormatException | IllegalArgumentException e) {
      throw new Refusal(
          400,
          Finding.Code.MALFORMED,
          "Resource",
          "XML that is no FHIR R4 resource",
          "send one resource in the namespace http://hl7.org/fhir");
    }
  }

  /** For answers of this service's own. */
  public String ofJson(String json) {
    return fhir.newXmlParser().encodeResourceToString(fhir.newJsonParser().parseResource(json));
  }

  private static IParser asWritten(IParser parser) {
    return parser
        .setOverrideResourceIdWithBundleEntryFullUrl(false)
        .setStripVersionsFromReferences(false);
  }

  private static String utf8(byte[] xml) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(xml)).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(
          400, Finding.Code.MALFORMED, "Resource", "not UTF-8", "send the XML in UTF-8");
    }
  }
}
