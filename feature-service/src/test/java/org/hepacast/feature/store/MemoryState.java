package org.hepacast.feature.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hepacast.contracts.event.ResourceVersion;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.feature.store.ResourceRows.Stored;
import org.hepacast.feature.support.Fhir;
import org.hepacast.record.cases.CaseState;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.cases.PersonRecord;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.FactReader;
import org.hepacast.record.fact.IdentifierRule;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.ResourceKey;
import org.hepacast.record.fact.Understanding;

/** The plain core without a database: the same reading, order rule and computation, in maps. */
public final class MemoryState {
  public static final String SOURCE = "test-ehr";
  static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();
  private static final UnitConverter UNITS = UnitConverter.of(CATALOGUE);

  /** After every date in the tests. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

  static final FactReader READER =
      new FactReader(
          CATALOGUE,
          new ObservationReader(CATALOGUE, UNITS, LocalCodes.none(), CLOCK),
          new IdentifierRule(null));
  private final Cases cases;
  private final Map<ResourceKey, Stored> stored = new HashMap<>();
  private final Map<ResourceKey, KnownResource> resources = new HashMap<>();
  private final Map<String, Map<String, CaseState>> casesByPerson = new TreeMap<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  public MemoryState() {
    this(ZoneOffset.UTC);
  }

  public MemoryState(ZoneId zone) {
    this.cases = new Cases(CATALOGUE, zone);
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

  /** All of them before anything is computed, received when the database received them. */
  public List<FeatureVector> takeAtOnce(List<String> resourcesAsJson) {
    resourcesAsJson.forEach(json -> store(SOURCE, json));
    return compute();
  }

  private List<FeatureVector> takeOne(String source, String json) {
    return store(source, json) ? compute() : List.of();
  }

  private boolean store(String source, String json) {
    String type = json.replaceFirst("(?s).*?'resourceType': '(\\w+)'.*", "$1");
    Understanding understood =
        READER.read(Topic.forResourceType(type), source, now, Fhir.bytes(json));
    if (understood instanceof Understanding.Unneeded) {
      return false;
    }
    var read = (Understanding.Read) understood;
    Newest newest = Newest.of(List.of(new Arrival(read.copy(), null)), stored, "test");
    newest.touched().forEach(change -> touch(change.row().resource().version(), change.before()));
    for (Newest.Change change : newest.changes()) {
      KnownResource resource = change.row().resource();
      resources.put(resource.key(), resource);
      stored.put(resource.key(), stored(resource));
    }
    return !newest.changes().isEmpty();
  }

  private void touch(ResourceVersion version, Stored before) {
    KnownResource old = resources.get(before.key());
    var touched =
        new KnownResource(
            old.key(),
            old.patient(),
            version,
            old.citedVersion(),
            old.contentHash(),
            old.received(),
            old.fact());
    resources.put(touched.key(), touched);
    stored.put(touched.key(), stored(touched));
  }

  private static Stored stored(KnownResource resource) {
    return new Stored(
        resource.key(),
        resource.patient(),
        resource.version(),
        resource.citedVersion(),
        resource.contentHash(),
        "test");
  }

  private List<FeatureVector> compute() {
    var persons = new TreeSet<>(casesByPerson.keySet());
    for (KnownResource resource : resources.values()) {
      if (resource.fact() instanceof Fact.Person person && person.identifier() != null) {
        persons.add(person.identifier());
      }
    }
    var vectors = new ArrayList<FeatureVector>();
    for (String person : persons) {
      Map<String, CaseState> last = casesByPerson.computeIfAbsent(person, p -> new TreeMap<>());
      var record = new PersonRecord(person, List.copyOf(resources.values()), now);
      for (CaseState state : cases.changes(record, last.values())) {
        last.put(state.vector().caseReference().caseId(), state);
        vectors.add(state.vector());
      }
    }
    return vectors;
  }

  /** Newest vector of every case, withdrawn ones among them, by case id. */
  public List<FeatureVector> vectors() {
    return casesByPerson.values().stream()
        .flatMap(byCase -> byCase.values().stream())
        .map(CaseState::vector)
        .toList();
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
