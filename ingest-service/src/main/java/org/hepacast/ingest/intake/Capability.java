package org.hepacast.ingest.intake;

import ca.uhn.fhir.context.FhirContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.ingest.exchange.Answer;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.ResourceTypes;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;

/** What this intake can do, for {@code GET /fhir/metadata}. */
@ApplicationScoped
class Capability {
  private final Answer answer;

  Capability(
      FhirContext fhir, @ConfigProperty(name = "quarkus.application.version") String version) {
    String json = fhir.newJsonParser().encodeResourceToString(statement(version));
    this.answer = Answer.of(200, JsonText.tree(json.getBytes(StandardCharsets.UTF_8)));
  }

  Answer answer() {
    return answer;
  }

  private static CapabilityStatement statement(String version) {
    var statement = new CapabilityStatement();
    statement
        .setStatus(PublicationStatus.ACTIVE)
        .setDate(new Date())
        .setKind(CapabilityStatementKind.INSTANCE)
        .setFhirVersion(FHIRVersion._4_0_1)
        .addFormat("application/fhir+json")
        .addFormat("application/fhir+xml");
    statement.getSoftware().setName("Hepacast ingest service").setVersion(version);
    statement.getImplementation().setDescription("Passes resources on; keeps and serves none");
    CapabilityStatementRestComponent rest =
        statement.addRest().setMode(RestfulCapabilityMode.SERVER);
    List.of(SystemRestfulInteraction.TRANSACTION, SystemRestfulInteraction.BATCH)
        .forEach(code -> rest.addInteraction().setCode(code));
    ResourceTypes.READ.forEach(type -> add(rest, type));
    return statement;
  }

  private static void add(CapabilityStatementRestComponent rest, String type) {
    var resource = rest.addResource().setType(type);
    resource.addInteraction().setCode(TypeRestfulInteraction.CREATE);
    resource.addInteraction().setCode(TypeRestfulInteraction.UPDATE);
    resource
        .setVersioning(ResourceVersionPolicy.NOVERSION)
        .setUpdateCreate(true)
        .setConditionalUpdate(true)
        .addReferencePolicy(ReferenceHandlingPolicy.LITERAL)
        .addReferencePolicy(ReferenceHandlingPolicy.LOCAL);
  }
}
