package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition.CodedValue;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.record.fact.Fact.Diagnosis;
import org.hepacast.record.fact.Fact.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Reads Patients, Conditions, Procedures and MedicationAdministrations by the catalogue's codes.
 */
final class ClinicalReader {
  /** The site that says least: any other code of the same Condition is preferred. */
  private static final String UNSPECIFIED_COLON = "colon";

  private final FeatureCatalogue catalogue;
  private final IdentifierRule identifiers;

  ClinicalReader(FeatureCatalogue catalogue, IdentifierRule identifiers) {
    this.catalogue = catalogue;
    this.identifiers = identifiers;
  }

  /** A Patient that another has replaced names nobody any more. */
  Fact patient(JsonNode patient) {
    boolean replaced = false;
    for (JsonNode link : patient.path("link")) {
      replaced |= link.path("type").asText().equals("replaced-by");
    }
    return new Fact.Person(
        replaced ? null : identifiers.businessIdentifier(patient).orElse(null),
        FhirJson.time(patient, "birthDate"));
  }

  Fact condition(JsonNode condition) {
    Set<Diagnosis.Group> groups = groups(condition);
    if (groups.isEmpty()) {
      return new Fact.Irrelevant();
    }
    String clinical = FhirJson.code(condition.path("clinicalStatus"));
    JsonNode onset = condition.path("onsetPeriod");
    JsonNode abatement = condition.path("abatementPeriod");
    return new Diagnosis(
        groups,
        verification(FhirJson.code(condition.path("verificationStatus"))),
        !Set.of("inactive", "remission", "resolved").contains(clinical),
        groups.contains(Diagnosis.Group.COLORECTAL_PRIMARY) ? primarySite(condition) : null,
        either(FhirJson.time(condition, "onsetDateTime"), FhirJson.time(onset, "start")),
        FhirJson.time(condition, "recordedDate"),
        either(FhirJson.time(condition, "abatementDateTime"), FhirJson.time(abatement, "end")));
  }

  private Set<Diagnosis.Group> groups(JsonNode condition) {
    Set<Diagnosis.Group> groups = EnumSet.noneOf(Diagnosis.Group.class);
    JsonNode code = condition.path("code");
    boolean bySite =
        isCondition("metastasisBySite", code) && isAtSite(condition.path("bodySite"), "liverSite");
    if ((isCondition("liverMetastasis", code) || bySite)
        && !isCondition("notLiverMetastasis", code)) {
      groups.add(Diagnosis.Group.LIVER_METASTASIS);
    }
    if (isCondition("colorectalPrimary", code)) {
      groups.add(Diagnosis.Group.COLORECTAL_PRIMARY);
    }
    if (isCondition("extrahepaticMetastasis", code)) {
      groups.add(Diagnosis.Group.EXTRAHEPATIC_METASTASIS);
    }
    return groups;
  }

  private boolean isAtSite(JsonNode sites, String group) {
    for (JsonNode site : sites) {
      if (isCondition(group, site)) {
        return true;
      }
    }
    return false;
  }

  private boolean isCondition(String group, JsonNode concept) {
    return FhirJson.anyCoding(
        concept, (system, code) -> catalogue.isCondition(group, system, code));
  }

  private static Diagnosis.Verification verification(String code) {
    return switch (code) {
      case "refuted", "entered-in-error" -> Diagnosis.Verification.REFUTED;
      case "unconfirmed", "provisional", "differential" -> Diagnosis.Verification.UNCONFIRMED;
      default -> Diagnosis.Verification.CONFIRMED;
    };
  }

  /** Null when no code tells a site, or two codes contradict each other. */
  private @Nullable String primarySite(JsonNode condition) {
    Set<String> sites = new TreeSet<>();
    List<CodedValue> values = catalogue.feature("clinical.primary_site").values();
    for (CodedValue value : values == null ? List.<CodedValue>of() : values) {
      if (FhirJson.anyCoding(
          condition.path("code"), (system, code) -> value.from().contains(focus(code)))) {
        sites.add(value.code());
      }
    }
    if (sites.size() > 1) {
      sites.remove(UNSPECIFIED_COLON);
    }
    return sites.size() == 1 ? sites.iterator().next() : null;
  }

  private static String focus(String code) {
    int colon = code.indexOf(':');
    return colon < 0 ? code : code.substring(0, colon);
  }

  Fact procedure(JsonNode procedure) {
    JsonNode code = procedure.path("code");
    IndexEvent.Kind question = question(code);
    boolean chemotherapy = isProcedure("chemotherapy", code);
    if (question == null && !chemotherapy) {
      return new Fact.Irrelevant();
    }
    JsonNode period = procedure.path("performedPeriod");
    return new Operation(
        question,
        chemotherapy,
        status(procedure.path("status").asText()),
        lowestIdentifier(procedure),
        either(FhirJson.time(procedure, "performedDateTime"), FhirJson.time(period, "start")),
        FhirJson.time(period, "end"),
        reasons(procedure));
  }

  private IndexEvent.@Nullable Kind question(JsonNode code) {
    if (isProcedure("hepatectomy", code) && !isProcedure("notHepatectomy", code)) {
      return IndexEvent.Kind.HEPATECTOMY;
    }
    if (isProcedure("intraArterialTherapy", code)) {
      return IndexEvent.Kind.INTRA_ARTERIAL_THERAPY;
    }
    return isProcedure("primaryResection", code) ? IndexEvent.Kind.PRIMARY_RESECTION : null;
  }

  private boolean isProcedure(String group, JsonNode concept) {
    return FhirJson.anyCoding(
        concept, (system, code) -> catalogue.isProcedure(group, system, code));
  }

  private static Operation.Status status(String code) {
    return switch (code) {
      case "preparation", "on-hold" -> Operation.Status.PLANNED;
      case "in-progress" -> Operation.Status.IN_PROGRESS;
      case "completed" -> Operation.Status.COMPLETED;
      case "stopped" -> Operation.Status.STOPPED;
      case "not-done" -> Operation.Status.NOT_DONE;
      case "entered-in-error" -> Operation.Status.ENTERED_IN_ERROR;
      default -> Operation.Status.UNKNOWN;
    };
  }

  private static @Nullable String lowestIdentifier(JsonNode procedure) {
    var identifiers = new TreeSet<String>();
    for (JsonNode identifier : procedure.path("identifier")) {
      String value = FhirJson.text(identifier, "value");
      if (value != null) {
        identifiers.add(identifier.path("system").asText() + "|" + value);
      }
    }
    return identifiers.isEmpty() ? null : identifiers.first();
  }

  private static List<String> reasons(JsonNode procedure) {
    var reasons = new ArrayList<String>();
    for (JsonNode reason : procedure.path("reasonReference")) {
      String reference = reason.path("reference").asText();
      int start = reference.indexOf("Condition/");
      if (start >= 0) {
        reasons.add(reference.substring(start + "Condition/".length()).split("/", 2)[0]);
      }
    }
    return reasons;
  }

  Fact medicationAdministration(JsonNode administration) {
    if (!isAntineoplastic(administration)) {
      return new Fact.Irrelevant();
    }
    JsonNode period = administration.path("effectivePeriod");
    String status = administration.path("status").asText();
    return new Fact.Drug(
        Set.of("in-progress", "completed", "stopped").contains(status),
        either(FhirJson.time(administration, "effectiveDateTime"), FhirJson.time(period, "start")),
        FhirJson.time(period, "end"));
  }

  /** Coded in place, or in a contained Medication; one elsewhere on the server cannot be read. */
  private boolean isAntineoplastic(JsonNode administration) {
    if (isMedication(administration.path("medicationCodeableConcept"))) {
      return true;
    }
    String reference = administration.path("medicationReference").path("reference").asText();
    for (JsonNode contained : administration.path("contained")) {
      if (reference.equals("#" + contained.path("id").asText())
          && isMedication(contained.path("code"))) {
        return true;
      }
    }
    return false;
  }

  private boolean isMedication(JsonNode concept) {
    return FhirJson.anyCoding(
        concept, (system, code) -> catalogue.isMedication("antineoplastic", system, code));
  }

  private static @Nullable String either(@Nullable String first, @Nullable String second) {
    return first == null ? second : first;
  }
}
