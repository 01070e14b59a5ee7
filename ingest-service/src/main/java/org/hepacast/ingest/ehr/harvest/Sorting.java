package org.hepacast.ingest.ehr.harvest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.bundle.EhrAddresses;
import org.hepacast.ingest.bundle.ResolvedReferences;
import org.hepacast.ingest.ehr.harvest.Sorted.Fit;
import org.hepacast.ingest.ehr.harvest.Sorted.NotOurs;
import org.hepacast.ingest.ehr.harvest.Sorted.Unfit;
import org.hepacast.ingest.resource.FhirResource;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.ingest.resource.ResourceTypes;
import org.hepacast.ingest.structure.Structure;
import org.jspecify.annotations.Nullable;

/**
 * Tells what goes on of the EHR's resources and what is put aside. Safe for use by many threads.
 */
final class Sorting {
  private final Structure structure;
  private final EhrAddresses ehr;

  /**
   * @param ehr which the EHR's own absolute references begin with
   */
  Sorting(Structure structure, EhrAddresses ehr) {
    this.structure = structure;
    this.ehr = ehr;
  }

  Sorted sort(byte[] received) {
    JsonNode tree;
    byte[] json;
    try {
      json = new ResolvedReferences(ehr).writeInto(received);
      tree = JsonText.tree(json);
    } catch (Refusal refusal) {
      return new Unfit(
          "",
          null,
          "unreadable|" + DerivedId.contentHash(received),
          refusal.findings(),
          sentences(refusal.findings()),
          null);
    }
    Instant lastUpdated = lastUpdated(tree);
    String type = tree.path("resourceType").asText();
    if (!ResourceTypes.isRead(type)) {
      return new NotOurs(type, tree.path("id").asText(), lastUpdated);
    }
    Optional<FhirResource> resource = FhirResource.of(json, tree);
    if (resource.isEmpty()) {
      return new Unfit(
          type,
          null,
          type + "|" + DerivedId.contentHash(json),
          List.of(),
          type + ".id: absent",
          lastUpdated);
    }
    return resource.get().isOwn()
        ? new NotOurs(type, resource.get().id(), lastUpdated)
        : sort(resource.get(), lastUpdated);
  }

  private Sorted sort(FhirResource resource, @Nullable Instant lastUpdated) {
    String version = resource.reference() + "|" + resource.version();
    List<Finding> faults = structure.check(resource.tree());
    Optional<Reference> patient = resource.patient();
    if (faults.isEmpty() && patient.isPresent()) {
      return new Fit(resource, patient.get(), version, lastUpdated);
    }
    if (patient.isPresent() && resource.type().equals(ReadType.CONSENT.typeName())) {
      return new Fit(unreadable(resource, faults), patient.get(), version, lastUpdated);
    }
    return new Unfit(
        resource.type(),
        resource,
        version,
        faults,
        faults.isEmpty() ? noPatient(resource.type()) : sentences(faults),
        lastUpdated);
  }

  /**
   * A Consent that breaks FHIR's rules may be a refusal: it goes on with a modifier extension that
   * says what is wrong, so that nobody takes it for a permission.
   */
  private static FhirResource unreadable(FhirResource consent, List<Finding> faults) {
    ObjectNode tree = consent.tree().deepCopy();
    tree.putArray("modifierExtension")
        .addObject()
        .put("url", Systems.UNREADABLE)
        .put("valueString", sentences(faults));
    return new FhirResource(consent.type(), consent.id(), EventJson.write(tree), tree);
  }

  private static String noPatient(String type) {
    return type
        + ": names no Patient of this EHR, by a reference to it or at one of its addresses"
        + " (hepacast.ingest.ehr.url, .addresses)";
  }

  private static @Nullable Instant lastUpdated(JsonNode tree) {
    return FhirTime.parse(tree.path("meta").path("lastUpdated").asText())
        .map(FhirTime::start)
        .orElse(null);
  }

  private static String sentences(List<Finding> findings) {
    return String.join(". ", findings.stream().limit(3).map(Finding::sentence).toList());
  }
}
