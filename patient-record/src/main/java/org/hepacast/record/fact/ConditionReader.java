package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hepacast.contracts.feature.CodedValue;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.record.fact.Fact.Diagnosis;
import org.hepacast.record.fact.Fact.Diagnosis.Group;
import org.jspecify.annotations.Nullable;

/** Reads Conditions by the catalogue's codes. */
final class ConditionReader {
  /** The site that says least: any other code of the same Condition is preferred. */
  private static final String UNSPECIFIED_COLON = "colon";

  private static final String ASSERTED_DATE =
      "http://hl7.org/fhir/StructureDefinition/condition-assertedDate";

  /**
   * English and the languages that write it alike (Metastase, métastase, metástasis). SNOMED CT has
   * a concept for the metastasis of each organ, far more than a catalogue can list.
   */
  private static final Pattern METASTASIS =
      Pattern.compile(
          "m[eé]t[aá]sta|secondary malignant neoplasm",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final FeatureCatalogue catalogue;
  private final Coded coded;

  ConditionReader(FeatureCatalogue catalogue, Coded coded) {
    this.catalogue = catalogue;
    this.coded = coded;
  }

  Fact read(JsonNode condition) {
    Set<Site> sites = coded.sites(condition.path("bodySite"));
    Set<Group> groups = groups(condition.path("code"), sites);
    if (groups.isEmpty()) {
      return recurrence(condition, sites);
    }
    String clinical = FhirJson.code(condition.path("clinicalStatus"));
    JsonNode abatement = condition.path("abatementPeriod");
    return new Diagnosis(
        groups,
        verification(FhirJson.code(condition.path("verificationStatus"))),
        !Set.of("inactive", "remission", "resolved").contains(clinical),
        groups.contains(Group.COLORECTAL_PRIMARY) ? primarySite(condition) : null,
        onset(condition),
        FhirJson.time(condition, "recordedDate"),
        FhirJson.either(
            FhirJson.time(condition, "abatementDateTime"), FhirJson.time(abatement, "end")),
        sites,
        AboutReader.related(condition),
        References.of(condition.path("encounter")));
  }

  /** What is not confirmed has not happened. */
  private Fact recurrence(JsonNode condition, Set<Site> sites) {
    boolean confirmed =
        verification(FhirJson.code(condition.path("verificationStatus")))
            == Diagnosis.Verification.CONFIRMED;
    return confirmed && coded.isCondition("tumourRecurrence", condition.path("code"))
        ? new Fact.Recurred(
            FhirJson.either(onset(condition), FhirJson.time(condition, "recordedDate")), sites)
        : new Fact.Irrelevant();
  }

  /**
   * Else the day on which the diagnosis was established: German records (MII Diagnose,
   * Feststellungsdatum) and mCODE state that, often without an onset.
   */
  private static @Nullable String onset(JsonNode condition) {
    String onset =
        FhirJson.either(
            FhirJson.time(condition, "onsetDateTime"),
            FhirJson.time(condition.path("onsetPeriod"), "start"));
    for (JsonNode extension : condition.path("extension")) {
      if (extension.path("url").asText().equals(ASSERTED_DATE)) {
        onset = FhirJson.either(onset, FhirJson.time(extension, "valueDateTime"));
      }
    }
    return onset;
  }

  private Set<Group> groups(JsonNode code, Set<Site> sites) {
    Set<Group> groups = EnumSet.noneOf(Group.class);
    if (coded.isCondition("metastasisBySite", code)) {
      groups.add(bySite(sites));
    }
    if (coded.isCondition("liverMetastasis", code)
        && !coded.isCondition("notLiverMetastasis", code)) {
      groups.add(Group.LIVER_METASTASIS);
    }
    add(groups, Group.EXTRAHEPATIC_METASTASIS, "extrahepaticMetastasis", code);
    if (groups.isEmpty()) {
      add(groups, Group.OTHER_METASTASIS, "otherMetastasis", code);
    }
    add(groups, Group.COLORECTAL_PRIMARY, "colorectalPrimary", code);
    add(groups, Group.COLORECTAL_PRIMARY_HISTORY, "colorectalPrimaryHistory", code);
    add(groups, Group.LIVER_METASTASIS_HISTORY, "liverMetastasisHistory", code);
    if (groups.isEmpty()) {
      add(groups, Group.OTHER_MALIGNANCY, "otherMalignancy", code);
    }
    // Words are no proof of anything, but of what they may mean nobody may assume the contrary.
    if (groups.isEmpty() && FhirJson.anyWords(code, METASTASIS)) {
      groups.add(Group.OTHER_METASTASIS);
    }
    return groups;
  }

  private void add(Set<Group> groups, Group group, String name, JsonNode code) {
    if (coded.isCondition(name, code)) {
      groups.add(group);
    }
  }

  /** A metastasis whose code names no site: the body site tells, if anything does. */
  private static Group bySite(Set<Site> sites) {
    if (sites.contains(Site.LIVER)) {
      return Group.LIVER_METASTASIS;
    }
    return sites.isEmpty() ? Group.OTHER_METASTASIS : Group.EXTRAHEPATIC_METASTASIS;
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
          condition.path("code"), (system, code) -> value.ofCode(system, code).isPresent())) {
        sites.add(value.code());
      }
    }
    if (sites.size() > 1) {
      sites.remove(UNSPECIFIED_COLON);
    }
    return sites.size() == 1 ? sites.iterator().next() : null;
  }
}
