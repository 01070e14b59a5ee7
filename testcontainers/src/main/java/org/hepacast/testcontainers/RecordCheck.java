package org.hepacast.testcontainers;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.CacheControlDirective;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;

/** What the intake's own check says of the record that the EHR holds of a patient. */
final class RecordCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PAGE = 200;
  private static final List<String> TYPES =
      List.of(
          "Condition", "Procedure", "ServiceRequest", "Observation", "Specimen", "ImagingStudy");

  private final IGenericClient ehr;
  private final URI intake;
  private final String authorization;

  /**
   * @param intake FHIR base address
   * @param authorization that header for the intake; empty for none
   */
  RecordCheck(IGenericClient ehr, URI intake, String authorization) {
    this.ehr = ehr;
    this.intake = intake;
    this.authorization = authorization;
  }

  /**
   * One line for each resource that is refused and each score that has no result.
   *
   * @param patient {@code Patient/ID}
   */
  List<String> lines(String patient) throws IOException, InterruptedException {
    FhirContext fhir = ehr.getFhirContext();
    String record = fhir.newJsonParser().encodeResourceToString(record(patient));
    var request =
        HttpRequest.newBuilder(URI.create(intake + "/$check"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/fhir+json")
            .POST(HttpRequest.BodyPublishers.ofString(record));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? lines(fhir.newJsonParser().parseResource(Parameters.class, answer.body()))
          : List.of("the intake answers %d to its check".formatted(answer.statusCode()));
    }
  }

  private Bundle record(String patient) {
    var record = new Bundle().setType(Bundle.BundleType.COLLECTION);
    record.addEntry().setResource(ehr.read().resource(Patient.class).withId(patient).execute());
    for (String type : TYPES) {
      Bundle found =
          ehr.search()
              .byUrl("%s?patient=%s&_count=%d".formatted(type, patient, PAGE))
              .cacheControl(new CacheControlDirective().setNoCache(true))
              .returnBundle(Bundle.class)
              .execute();
      found.getEntry().forEach(entry -> record.addEntry().setResource(entry.getResource()));
    }
    return record;
  }

  /** Of the check's answer. */
  static List<String> lines(Parameters said) {
    return said.getParameter().stream()
        .map(
            part ->
                switch (part.getName()) {
                  case "resource" -> resource(part);
                  case "score" -> score(part);
                  case "note", "unread" -> part.getValue().primitiveValue();
                  default -> "";
                })
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String resource(ParametersParameterComponent resource) {
    String refused = texts(resource, "refused");
    return refused.isEmpty()
        ? ""
        : "%s is not usable: %s".formatted(texts(resource, "reference"), refused);
  }

  private static String score(ParametersParameterComponent score) {
    String state = texts(score, "state");
    return state.equals("computed")
        ? ""
        : "score %s: %s; %s"
            .formatted(texts(score, "score"), state, texts(score, "missing"))
            .replaceFirst("; $", "");
  }

  private static String texts(ParametersParameterComponent of, String name) {
    return String.join(
        "; ",
        of.getPart().stream()
            .filter(part -> part.getName().equals(name) && part.hasValue())
            .map(part -> part.getValue().primitiveValue())
            .toList());
  }
}
