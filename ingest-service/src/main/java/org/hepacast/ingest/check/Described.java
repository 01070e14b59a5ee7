package org.hepacast.ingest.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.ingest.check.CheckReport.ResourceCheck;
import org.hepacast.ingest.check.CheckReport.Understood;
import org.hepacast.record.fact.Agreement;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.Result;
import org.jspecify.annotations.Nullable;

/** Facts in words for an integrator. */
final class Described {
  private Described() {}

  static ResourceCheck of(String reference, Fact fact, JsonNode resource) {
    var understood = new ArrayList<Understood>();
    var refused = new ArrayList<String>();
    String unseen = null;
    switch (fact) {
      case Fact.Results results ->
          results.results().forEach(r -> result(r, results, understood, refused));
      case Fact.Diagnosis diagnosis ->
          understood.add(
              new Understood("condition", words(diagnosis.groups().toString()), onset(diagnosis)));
      case Fact.Operation operation -> operation(operation, understood, refused);
      case Fact.Drug drug ->
          understood.add(
              new Understood(
                  "antineoplastic drug", drug.given() ? "given" : "not given", drug.start()));
      case Fact.Person person -> person(person, understood, refused);
      case Fact.Structure structure ->
          understood.add(
              new Understood("body structure", words(structure.sites().toString()), null));
      case Fact.Sample sample ->
          understood.add(new Understood("specimen", words(sample.sites().toString()), null));
      case Fact.Recurred recurred ->
          understood.add(
              new Understood(
                  "recurrence of the tumour",
                  recurred.sites().isEmpty() ? "site not told" : words(recurred.sites().toString()),
                  recurred.at()));
      case Fact.Study study ->
          understood.add(new Understood("imaging study", study(study), study.started()));
      case Fact.Consented consented ->
          understood.add(
              new Understood(
                  "consent", consent(consented.agreement()), consented.agreement().given()));
      case Fact.Imaged imaged -> understood.add(new Understood("measured images", null, null));
      case Fact.Unusable unusable -> refused.add(unusable.reason());
      case Fact.Irrelevant irrelevant -> unseen = unseen(resource);
    }
    return new ResourceCheck(reference, understood, refused, unseen);
  }

  private static void result(
      Result result, Fact.Results results, List<Understood> understood, List<String> refused) {
    switch (result) {
      case Result.Measured measured ->
          understood.add(
              new Understood(
                  measured.feature() + onlyAt(result),
                  text(measured.value()),
                  results.effective()));
      case Result.Withdrawn withdrawn ->
          understood.add(new Understood(withdrawn.feature(), "withdrawn", results.effective()));
      case Result.Refused faulty ->
          faulty.faults().forEach(fault -> refused.add(faulty.feature() + ": " + fault));
    }
  }

  private static String onlyAt(Result result) {
    return result.onlyAt() == null
        ? ""
        : " (counts only where bodySite, focus or specimen is the "
            + words(result.onlyAt().name())
            + ")";
  }

  private static void operation(
      Fact.Operation operation, List<Understood> understood, List<String> refused) {
    if (operation.possibleResection()) {
      refused.add(
          "The code says liver, not that it was resected; send the code of what was done as well,"
              + " or map this code to hepatectomy by the ConceptMap where it always means that.");
      return;
    }
    understood.add(
        new Understood(
            operation.question() == null ? "chemotherapy" : words(operation.question().name()),
            words(operation.status().name()),
            operation.performed()));
  }

  private static void person(
      Fact.Person person, List<Understood> understood, List<String> refused) {
    if (person.identifier() == null && person.replacedBy().isEmpty()) {
      refused.add(
          "Patient.identifier: none with system and value; without a business identifier there is"
              + " no case.");
    } else {
      understood.add(
          new Understood(
              "patient",
              person.identifier() == null ? "replaced by another" : "identified",
              person.birthDate()));
    }
    if (person.deceased() != null) {
      boolean dated = !person.deceased().equals("true");
      understood.add(
          new Understood(
              "death",
              dated ? "models are watched by it" : "without a date it counts for nothing",
              dated ? person.deceased() : null));
    }
  }

  /** What it does to anybody: what follows for the cases is told beside the scores. */
  private static String consent(Agreement agreement) {
    Agreement.Effect effect =
        agreement.rule().effect() == null ? agreement.policy() : agreement.rule().effect();
    String rules = agreement.rule().exceptions().isEmpty() ? "" : ", with exceptions";
    return words(agreement.status().name())
        + ", "
        + words(agreement.scope().name())
        + ", "
        + (effect == null ? "nothing in general" : words(effect.name()))
        + rules;
  }

  /** Modality and status; a study without a UID is of a modality that is never measured. */
  private static String study(Fact.Study study) {
    String modalities =
        study.modalities().isEmpty() ? "no modality told" : String.join(", ", study.modalities());
    String images =
        study.numberOfInstances() == null ? "" : ", " + study.numberOfInstances() + " images";
    return modalities + images + ", " + words(study.status().name());
  }

  private static @Nullable String onset(Fact.Diagnosis diagnosis) {
    return diagnosis.onset() == null ? diagnosis.recorded() : diagnosis.onset();
  }

  /** The codes that were looked at: the display never decides. */
  private static String unseen(JsonNode resource) {
    if (resource.path("status").asText().equals(ObservationReader.REGISTERED)) {
      return "registered only: no result yet; it is read once it is sent with one";
    }
    var codes = new ArrayList<String>();
    for (String element :
        List.of("code", "serviceType", "medicationCodeableConcept", "contained")) {
      for (JsonNode coding : resource.path(element).findValues("coding")) {
        coding.forEach(
            one -> codes.add(one.path("system").asText() + "|" + one.path("code").asText()));
      }
    }
    return codes.isEmpty()
        ? "no code that counts; codes decide, text does not"
        : "no code that counts among "
            + String.join(", ", codes.stream().limit(5).toList())
            + "; send one of docs/codes.md beside it, or map it by the ConceptMap";
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Quantity quantity -> quantity.value() + " " + quantity.unit();
      case Value.Censored censored ->
          words(censored.side().name()) + " " + censored.limit() + " " + censored.unit();
      case Value.Flag flag -> Boolean.toString(flag.value());
      case Value.Category category -> category.code();
    };
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ').replaceAll("[\\[\\]]", "");
  }
}
