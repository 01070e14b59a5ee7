package org.hepacast.ingest.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.ingest.check.CheckReport.ResourceCheck;
import org.hepacast.ingest.check.CheckReport.ScoreCheck;
import org.hepacast.ingest.fhirxml.FhirXml;
import org.hepacast.ingest.structure.Structure;
import org.hepacast.modelpackage.format.ModelPackage;
import org.hepacast.modelpackage.scoring.Scorer;
import org.hepacast.record.cases.CaseState;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.cases.PersonRecord;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.FactReader;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.ResourceCopy;
import org.hepacast.record.fact.Understanding;

/**
 * Reads records as the services would: the intake's structure, the feature service's facts and
 * cases, the model service's scores. Keeps nothing. Safe for use by many threads.
 */
public final class RecordCheck {
  private static final String SOURCE = "checked";

  private final Structure structure;
  private final FhirXml xml;
  private final FactReader reader;
  private final Cases cases;
  private final Scorer scorer;
  private final Collection<ModelPackage> models;
  private final Clock clock;

  public RecordCheck(
      Reading reading, Cases cases, Scorer scorer, Collection<ModelPackage> models, Clock clock) {
    this.structure = reading.structure();
    this.xml = reading.xml();
    this.reader = reading.facts();
    this.cases = cases;
    this.scorer = scorer;
    this.models = List.copyOf(models);
    this.clock = clock;
  }

  /** How resources are read. */
  public record Reading(Structure structure, FhirXml xml, FactReader facts) {}

  /**
   * @param texts JSON, XML or NDJSON each; together one record
   * @throws org.hepacast.ingest.resource.Refusal where one is none of them
   */
  public CheckReport check(List<byte[]> texts) {
    var resources = new ArrayList<ResourceCheck>();
    var known = new LinkedHashMap<String, KnownResource>();
    for (byte[] text : texts) {
      for (Given.One one : Given.of(text, xml)) {
        resources.add(checked(one, known));
      }
    }
    var notes = new ArrayList<String>();
    List<ScoreCheck> scores = scores(List.copyOf(known.values()), notes);
    return new CheckReport(resources, scores, notes);
  }

  private ResourceCheck checked(Given.One one, Map<String, KnownResource> known) {
    String reference = one.type() + "/" + one.id();
    JsonNode tree = one.tree();
    List<Finding> faults = structure.check(tree);
    if (!faults.isEmpty()) {
      return refused(reference, faults.stream().map(Finding::sentence).toList());
    }
    Optional<ReadType> type = ReadType.of(one.type());
    if (type.isEmpty()) {
      return new ResourceCheck(
          reference, List.of(), List.of(), "this suite does not read " + one.type());
    }
    return switch (reader.read(type.get().topic(), SOURCE, clock.instant(), one.json())) {
      case Understanding.Read read -> {
        ResourceCopy copy = read.copy();
        known.put(reference, known(copy));
        yield Described.of(reference, copy.fact(), tree);
      }
      case Understanding.Unneeded unneeded -> Described.of(reference, new Fact.Irrelevant(), tree);
      case Understanding.Unusable unusable -> refused(reference, List.of(unusable.text()));
    };
  }

  private static ResourceCheck refused(String reference, List<String> reasons) {
    return new ResourceCheck(reference, List.of(), reasons, null);
  }

  private static KnownResource known(ResourceCopy copy) {
    return new KnownResource(
        copy.key(),
        copy.patient(),
        copy.version(),
        copy.version().versionId(),
        ResourceCopy.hashOf(copy.content()),
        copy.received(),
        copy.fact());
  }

  private List<ScoreCheck> scores(List<KnownResource> known, List<String> notes) {
    List<String> persons =
        known.stream()
            .flatMap(
                resource ->
                    resource.fact() instanceof Fact.Person person && person.identifier() != null
                        ? Stream.of(person.identifier())
                        : Stream.empty())
            .distinct()
            .sorted()
            .toList();
    if (persons.isEmpty()) {
      notes.add("No Patient with a business identifier among them: no case, no score.");
    }
    var scores = new ArrayList<ScoreCheck>();
    for (String person : persons) {
      List<CaseState> states =
          cases.changes(new PersonRecord(person, known, clock.instant()), List.of());
      if (states.isEmpty()) {
        notes.add(
            "A Patient without a case: no liver resection, performed or planned, that counts; see"
                + " the Procedures, ServiceRequests and Appointments above.");
      }
      states.forEach(state -> models.forEach(model -> scores.add(score(state, model))));
    }
    return scores;
  }

  private ScoreCheck score(CaseState state, ModelPackage model) {
    RiskEvent event = scorer.score(state.vector(), model);
    List<String> missing =
        event.inputs().stream()
            .filter(FeatureValue.Missing.class::isInstance)
            .map(FeatureValue.Missing.class::cast)
            .map(input -> input.name() + ": " + input.detail())
            .toList();
    String operation = state.vector().caseReference().indexEvent().procedure().reference();
    return switch (event.outcome()) {
      case RiskOutcome.Scored scored ->
          new ScoreCheck(
              operation,
              model.family(),
              scored.complete() ? "computed" : "range",
              scored.complete()
                  ? Double.toString(scored.low())
                  : scored.low() + " to " + scored.high(),
              missing);
      case RiskOutcome.NotComputable not ->
          new ScoreCheck(
              operation, model.family(), "not computable", null, with(not.reasons(), missing));
      case RiskOutcome.NotApplicable not ->
          new ScoreCheck(
              operation, model.family(), "not applicable", null, with(not.reasons(), missing));
      case RiskOutcome.Withdrawn withdrawn ->
          new ScoreCheck(
              operation, model.family(), "not applicable", null, List.of(withdrawn.reason()));
    };
  }

  private static List<String> with(List<String> reasons, List<String> missing) {
    return Stream.concat(reasons.stream(), missing.stream()).distinct().toList();
  }
}
