package org.hepacast.ingest.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.resource.FhirResource;
import org.hepacast.ingest.resource.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A Medication that an order, an administration or a statement only refers to, written into it: it
 * belongs to no patient, so it cannot travel with the patient's records, and whoever reads the
 * order later cannot ask the EHR. Not safe for use by several threads where the reader is not.
 */
public final class ReferencedMedications {
  /** The id that the Medication has in the resource it is written into. */
  private static final String OWN_ID = "ehr-medication";

  private static final Set<String> DRUG_TYPES =
      Set.of("MedicationRequest", "MedicationAdministration", "MedicationStatement");

  private static final String MEDICATION = "Medication";
  private static final String ELEMENT = "medicationReference";

  private final TargetReader reader;

  /**
   * What came of it.
   *
   * @param resource the same where there is nothing to write
   * @param untold why the drug cannot be told; null where it can, or none is referred to
   * @param again whether the EHR may give it later
   */
  public record Written(FhirResource resource, @Nullable Finding untold, boolean again) {
    private static Written as(FhirResource resource) {
      return new Written(resource, null, false);
    }
  }

  public ReferencedMedications(TargetReader reader) {
    this.reader = reader;
  }

  /** Whether it is a resource that is of use only to those which refer to it. */
  public static boolean isTarget(String type) {
    return type.equals(MEDICATION);
  }

  /** Never changes what it is given. */
  public Written writtenInto(FhirResource resource) {
    JsonNode reference = resource.tree().path(ELEMENT);
    if (!DRUG_TYPES.contains(resource.type())
        || reference.isMissingNode()
        || reference.path("reference").asText().startsWith("#")) {
      return Written.as(resource);
    }
    Optional<Reference> target = target(reference);
    if (target.isEmpty()) {
      String why = "it names no Medication of this EHR or Bundle";
      return new Written(resource, untold(resource.type(), why), false);
    }
    return switch (reader.read(target.get())) {
      case TargetReader.Read.Found(ObjectNode medication) ->
          Written.as(contained(resource, target.get(), medication));
      case TargetReader.Read.Missing(String why) ->
          new Written(resource, untold(resource.type(), why), false);
      case TargetReader.Read.Away(String why) ->
          new Written(resource, untold(resource.type(), why), true);
    };
  }

  /** Of this EHR; one at an address of somebody else is never asked for. */
  private static Optional<Reference> target(JsonNode reference) {
    return Reference.ofRelative(reference.path("reference").asText())
        .filter(one -> one.type().equals(MEDICATION));
  }

  private static FhirResource contained(
      FhirResource resource, Reference target, ObjectNode medication) {
    ObjectNode tree = resource.tree().deepCopy();
    tree.withArrayProperty("contained").add(medication.deepCopy().put("id", OWN_ID));
    ObjectNode reference = (ObjectNode) tree.get(ELEMENT);
    reference.put("reference", "#" + OWN_ID);
    if (!reference.has("display")) {
      reference.put("display", target.toString());
    }
    return new FhirResource(resource.type(), resource.id(), EventJson.write(tree), tree);
  }

  private static Finding untold(String type, String why) {
    return new Finding(
        Finding.Code.UNKNOWN_REFERENCE,
        type + "." + ELEMENT,
        "a Medication that cannot be read (" + why + ")",
        "send the Medication contained or in the same Bundle, let the EHR give it, or code the drug"
            + " in medicationCodeableConcept");
  }
}
