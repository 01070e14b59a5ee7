package org.hepacast.feature.state;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.feature.support.Fhir;
import org.hepacast.record.cases.CaseState;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.consent.ConsentRules;
import org.hepacast.record.consent.Consents;
import org.hepacast.record.fact.FactReader;
import org.hepacast.record.fact.IdentifierRule;
import org.hepacast.record.fact.ImagingResultReader;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.Understanding;

/** The state without a database: the very code of the service over maps. */
public final class MemoryState {
  public static final String SOURCE = "test-ehr";
  public static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();
  private static final UnitConverter UNITS = UnitConverter.of(CATALOGUE);

  /** What the service takes from Consents unless it is told otherwise. */
  public static final Consents CONSENTS = new Consents(ConsentRules.TREATMENT, ZoneOffset.UTC);

  /** After every date in the tests. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

  public static final FactReader READER =
      new FactReader(
          CATALOGUE,
          new ObservationReader(CATALOGUE, UNITS, LocalCodes.none(), CLOCK),
          new IdentifierRule(null));
  private final MemoryStore store = new MemoryStore();
  private final State state;
  private Instant clock = CLOCK.instant();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  public MemoryState() {
    this(ZoneOffset.UTC);
  }

  public MemoryState(ZoneId zone) {
    this(zone, ConsentRules.TREATMENT);
  }

  public MemoryState(ZoneId zone, ConsentRules rules) {
    this.state =
        new State(
            new Cases(CATALOGUE, zone),
            new Consents(rules, zone),
            "test",
            ((InstantSource) () -> clock).withZone(ZoneOffset.UTC));
  }

  /** Nothing arrives, but time passes: what is due by then is computed. */
  public List<FeatureVector> passUntil(Instant later) {
    var vectors = new ArrayList<FeatureVector>();
    clock = later;
    now = later;
    for (Set<PatientKey> due = store.takeDue(later); !due.isEmpty(); due = store.takeDue(later)) {
      List<CaseState> before = store.states();
      state.takeAgain(store, due);
      vectors.addAll(changedSince(before));
    }
    return vectors;
  }

  /** When something is to be computed though nothing arrives. */
  public List<Instant> due() {
    return List.copyOf(store.due.values());
  }

  /** One resource after another; the vectors that came of them, in order. */
  public List<FeatureVector> take(String... resourcesAsJson) {
    return takeFrom(SOURCE, resourcesAsJson);
  }

  public List<FeatureVector> takeFrom(String source, String... resourcesAsJson) {
    var vectors = new ArrayList<FeatureVector>();
    for (String json : resourcesAsJson) {
      now = now.plusSeconds(1);
      vectors.addAll(takeOne(source, json));
    }
    return vectors;
  }

  /** All of them in one batch, received when the database received them. */
  public List<FeatureVector> takeAtOnce(List<String> resourcesAsJson) {
    return take(resourcesAsJson.stream().flatMap(json -> arrival(SOURCE, json).stream()).toList());
  }

  /** As the imaging process sends them. */
  public List<FeatureVector> takeResults(ImagingResult... results) {
    var vectors = new ArrayList<FeatureVector>();
    for (ImagingResult result : results) {
      now = now.plusSeconds(1);
      vectors.addAll(take(List.of(arrival(result))));
    }
    return vectors;
  }

  private Arrival arrival(ImagingResult result) {
    return switch (ImagingResultReader.read(now, EventJson.write(result))) {
      case ImagingResultReader.Read read ->
          new Arrival(read.copy(), null, new MeasuredValues(read.resultId(), read.values()));
      case ImagingResultReader.Unusable unusable -> throw new AssertionError(unusable.text());
    };
  }

  /** What the imaging process was last asked for, by study. */
  public List<Asked> asked() {
    return List.copyOf(store.asked.values());
  }

  /** What has become of each case. */
  public List<CaseOutcome> outcomes() {
    return store.became.values().stream().map(Became::outcome).toList();
  }

  /** The newest course of each case. */
  public List<CaseCourse> courses() {
    return store.followed.values().stream().map(Followed::course).toList();
  }

  /** Values that are kept, by result. */
  public Map<String, MeasuredValues> measured() {
    return Map.copyOf(store.values);
  }

  private List<FeatureVector> takeOne(String source, String json) {
    return take(arrival(source, json).stream().toList());
  }

  private List<FeatureVector> take(List<Arrival> arrivals) {
    List<CaseState> before = store.states();
    state.take(store, arrivals);
    return changedSince(before);
  }

  private List<FeatureVector> changedSince(List<CaseState> before) {
    return store.states().stream()
        .filter(one -> !before.contains(one))
        .map(CaseState::vector)
        .toList();
  }

  private Optional<Arrival> arrival(String source, String json) {
    String type = json.replaceFirst("(?s).*?'resourceType': '(\\w+)'.*", "$1");
    return switch (READER.read(ReadType.topicOf(type), source, now, Fhir.bytes(json))) {
      case Understanding.Read read -> Optional.of(new Arrival(read.copy(), null));
      case Understanding.Unneeded unneeded -> Optional.empty();
      case Understanding.Unusable unusable -> throw new AssertionError(unusable.text());
    };
  }

  /** Newest vector of every case, withdrawn ones among them. */
  public List<FeatureVector> vectors() {
    return store.states().stream().map(CaseState::vector).toList();
  }

  /** The one case there is. */
  public FeatureVector vector() {
    List<FeatureVector> all = vectors();
    if (all.size() != 1) {
      throw new AssertionError("One case expected, " + all.size() + " there");
    }
    return all.getFirst();
  }

  public FeatureValue feature(String name) {
    return vector().feature(name).orElseThrow();
  }

  public FeatureValue.Known known(String name) {
    if (feature(name) instanceof FeatureValue.Known known) {
      return known;
    }
    throw new AssertionError(feature(name) + ": " + missing(name).detail());
  }

  public FeatureValue.Missing missing(String name) {
    return (FeatureValue.Missing) feature(name);
  }

  public Value value(String name) {
    return known(name).value();
  }
}
