package org.hepacast.model.scoring;

import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.topic.RecordKey;
import org.jspecify.annotations.Nullable;

/** A record of the features topic as a feature vector, complete enough to be scored. */
final class VectorReader {

  /** What a record turned out to be. */
  sealed interface Read {
    record Vector(FeatureVector vector) implements Read {}

    /**
     * @param text one sentence with the remedy, without patient data
     */
    record Unreadable(String text) implements Read {}

    /** A compacted topic's mark that a key is gone: nothing to score. */
    record Tombstone() implements Read {}
  }

  private VectorReader() {}

  static Read read(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return new Read.Tombstone();
    }
    FeatureVector vector;
    try {
      vector = EventJson.read(record.value(), FeatureVector.class);
    } catch (UnreadableEvent e) {
      return new Read.Unreadable(
          e.getMessage() + "; send a feature vector as its JSON Schema describes it");
    }
    if (!isComplete(vector)) {
      return new Read.Unreadable(
          "The feature vector lacks its id, catalogue version, case, index event or time; send all"
              + " of them");
    }
    if (!RecordKey.ofCase(vector.caseReference().caseId()).equals(record.key())) {
      return new Read.Unreadable(
          "The record's key is not the case id of its feature vector; a compacted topic needs it");
    }
    return new Read.Vector(vector);
  }

  /** JSON may leave out what the types promise. */
  private static boolean isComplete(@Nullable FeatureVector vector) {
    if (vector == null || vector.caseReference() == null) {
      return false;
    }
    CaseReference subject = vector.caseReference();
    return Stream.of(
                vector.vectorId(),
                vector.catalogueVersion(),
                vector.inputsUntil(),
                subject.caseId(),
                subject.source(),
                subject.patient(),
                subject.indexEvent())
            .allMatch(Objects::nonNull)
        && subject.indexEvent().kind() != null
        && subject.indexEvent().procedure() != null;
  }
}
