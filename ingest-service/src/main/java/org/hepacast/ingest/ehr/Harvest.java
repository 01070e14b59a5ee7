package org.hepacast.ingest.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.ingest.bundle.ResolvedReferences;
import org.hepacast.ingest.patient.KnownPatients;
import org.hepacast.ingest.resource.FhirResource;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.ingest.resource.ResourceTypes;
import org.hepacast.ingest.structure.Structure;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what was read from the EHR. Nobody waits there for an answer: what cannot be understood
 * is put aside with its reason, and what only makes no sense as a feature (an unknown unit, say)
 * goes on all the same, because the feature service keeps the reason beside the feature. Safe for
 * use by many threads.
 */
public final class Harvest {
  private static final String TOO_LARGE =
      "Larger than Kafka takes: raise the broker's message.max.bytes, or keep attachments apart";

  private final String source;
  private final Structure structure;
  private final KnownPatients patients;
  private final SeenVersions seen;
  private final Output output;
  private final Optional<String> ehrBase;
  private final Clock clock;

  /**
   * Where everything goes; both return when the broker has it.
   *
   * @param publish false when one of them is larger than Kafka will ever take
   */
  public record Output(Predicate<List<OutgoingEvent>> publish, PutAside putAside) {}

  /** What the resources are held against. */
  public record Checks(Structure structure, KnownPatients patients, SeenVersions seen) {}

  public Harvest(
      String source, Optional<String> ehrBase, Checks checks, Output output, Clock clock) {
    this.source = source;
    this.ehrBase = ehrBase;
    this.structure = checks.structure();
    this.patients = checks.patients();
    this.seen = checks.seen();
    this.output = output;
    this.clock = clock;
  }

  /**
   * What came of one page.
   *
   * @param read resources of the types this suite reads
   * @param passedOn those not seen before
   * @param newest the latest {@code meta.lastUpdated} among them
   * @param oldestNew the earliest among those not seen before
   */
  public record Yield(
      int read,
      int passedOn,
      int putAside,
      @Nullable Instant newest,
      @Nullable Instant oldestNew) {}

  /** Returns once the broker has acknowledged all that was new. */
  public Yield take(List<byte[]> resources) {
    Instant receivedAt = clock.instant();
    Map<String, OutgoingEvent> events = new LinkedHashMap<>();
    var gathered = new ArrayList<Reference>();
    int read = 0;
    int aside = 0;
    Instant newest = null;
    Instant oldestNew = null;
    for (byte[] json : resources) {
      Sorted sorted = sort(json);
      newest = later(newest, sorted.lastUpdated());
      switch (sorted) {
        case Fit fit -> {
          read++;
          if (!seen.contains(fit.version())) {
            events.put(fit.version(), fit.resource().event(source, fit.patient(), receivedAt));
            gathered.add(fit.patient());
            oldestNew = earlier(oldestNew, fit.lastUpdated());
          }
        }
        case Unfit unfit -> {
          read++;
          if (!seen.contains(unfit.version())) {
            output.putAside().put(letter(unfit.type(), json), unfit.reason(), unfit.text());
            seen.add(unfit.version());
            aside++;
          }
        }
        case NotOurs notOurs -> {}
      }
    }
    int tooLarge = publish(List.copyOf(events.values()));
    events.keySet().forEach(seen::add);
    gathered.forEach(patients::remember);
    return new Yield(read, events.size() - tooLarge, aside + tooLarge, newest, oldestNew);
  }

  /**
   * One resource that Kafka will never take must not stop the sweep for all the others: then each
   * goes alone, in the same order, and that one is put aside.
   *
   * @return how many were put aside
   */
  private int publish(List<OutgoingEvent> events) {
    if (events.isEmpty()) {
      return 0;
    }
    if (output.publish().test(events)) {
      return 0;
    }
    if (events.size() > 1) {
      return events.stream().mapToInt(event -> publish(List.of(event))).sum();
    }
    OutgoingEvent event = events.getFirst();
    output.putAside().put(event.toRecord(), DeadLetterReason.TOO_LARGE, TOO_LARGE);
    return 1;
  }

  /**
   * What cannot be passed on, as it would have gone: with a key and an envelope, so that a replay
   * finds the source it came from.
   *
   * @param type as far as known
   */
  OutgoingRecord letter(String type, byte[] json) {
    String subject = type.isEmpty() ? "unknown" : type;
    var headers =
        new EventHeaders(
            DerivedId.hex("put-aside", source, subject, DerivedId.contentHash(json)),
            source,
            EventType.ofResource(subject),
            subject,
            clock.instant(),
            null);
    Topic topic = ReadType.topicOf(type);
    return new OutgoingEvent(topic, RecordKey.ofPatient(source, subject), headers, json).toRecord();
  }

  private sealed interface Sorted {
    @Nullable Instant lastUpdated();
  }

  private record Fit(
      FhirResource resource, Reference patient, String version, @Nullable Instant lastUpdated)
      implements Sorted {}

  private record Unfit(
      String type,
      String version,
      DeadLetterReason reason,
      String text,
      @Nullable Instant lastUpdated)
      implements Sorted {}

  /** Of another type, or written by this suite. */
  private record NotOurs(@Nullable Instant lastUpdated) implements Sorted {}

  private Sorted sort(byte[] received) {
    JsonNode tree;
    byte[] json;
    try {
      json = new ResolvedReferences(ehrBase).writeInto(received);
      tree = JsonText.tree(json);
    } catch (Refusal refusal) {
      return new Unfit(
          "",
          "unreadable|" + DerivedId.contentHash(received),
          DeadLetterReason.UNREADABLE,
          sentences(refusal.findings()),
          null);
    }
    Instant lastUpdated = lastUpdated(tree);
    String type = tree.path("resourceType").asText();
    if (!ResourceTypes.isRead(type)) {
      return new NotOurs(lastUpdated);
    }
    Optional<FhirResource> resource = FhirResource.of(json, tree);
    if (resource.isEmpty()) {
      String version = type + "|" + DerivedId.contentHash(json);
      return new Unfit(
          type, version, DeadLetterReason.INCOMPLETE, type + ".id: absent", lastUpdated);
    }
    return resource.get().isOwn()
        ? new NotOurs(lastUpdated)
        : sort(resource.get(), tree, lastUpdated);
  }

  private Sorted sort(FhirResource resource, JsonNode tree, @Nullable Instant lastUpdated) {
    String version = resource.reference() + "|" + resource.version();
    String type = resource.type();
    List<Finding> faults = structure.check(tree);
    if (!faults.isEmpty()) {
      return new Unfit(type, version, DeadLetterReason.UNREADABLE, sentences(faults), lastUpdated);
    }
    return resource
        .patient()
        .<Sorted>map(patient -> new Fit(resource, patient, version, lastUpdated))
        .orElseGet(
            () ->
                new Unfit(
                    type,
                    version,
                    DeadLetterReason.INCOMPLETE,
                    type + ".subject.reference: no Patient of this EHR",
                    lastUpdated));
  }

  private static @Nullable Instant lastUpdated(JsonNode tree) {
    return FhirTime.parse(tree.path("meta").path("lastUpdated").asText())
        .map(FhirTime::start)
        .orElse(null);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  private static String sentences(List<Finding> findings) {
    return String.join(". ", findings.stream().limit(3).map(Finding::sentence).toList());
  }
}
