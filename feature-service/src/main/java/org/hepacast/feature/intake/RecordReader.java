package org.hepacast.feature.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.feature.state.Arrival;
import org.hepacast.feature.state.MeasuredValues;
import org.hepacast.record.fact.FactReader;
import org.hepacast.record.fact.ImagingResultReader;
import org.hepacast.record.fact.Understanding;
import org.jboss.logging.Logger;

/** What one record says: a FHIR resource, or a result of the imaging process. */
@ApplicationScoped
class RecordReader {
  private static final Logger LOG = Logger.getLogger(RecordReader.class);

  /** What became of a record. */
  sealed interface Outcome {}

  /**
   * @param faults of values that cannot be used, one sentence each
   */
  record Read(Arrival arrival, List<String> faults) implements Outcome {}

  record Unneeded() implements Outcome {}

  /**
   * @param text one sentence with the remedy, without patient data
   */
  record Unusable(DeadLetterReason reason, String text) implements Outcome {}

  private final FactReader facts;

  RecordReader(FactReader facts) {
    this.facts = facts;
  }

  /** A defect in reading one record must not stop the others. */
  Outcome read(Topic topic, Origin origin, byte[] value) {
    try {
      return topic == Topic.IMAGING_RESULT ? result(origin, value) : resource(topic, origin, value);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.errorf("Record could not be read: fault=%s", e.getClass().getSimpleName());
      return new Unusable(DeadLetterReason.DEFECT, "Reading failed by a fault of this service");
    }
  }

  private Outcome resource(Topic topic, Origin origin, byte[] value) {
    return switch (facts.read(topic, origin.source(), origin.received(), value)) {
      case Understanding.Read read ->
          new Read(new Arrival(read.copy(), origin.traceparent()), read.faults());
      case Understanding.Unneeded unneeded -> new Unneeded();
      case Understanding.Unusable unusable -> new Unusable(unusable.reason(), unusable.text());
    };
  }

  /** Its source is the EHR's, which it tells itself: the envelope names the imaging process. */
  private static Outcome result(Origin origin, byte[] value) {
    return switch (ImagingResultReader.read(origin.received(), value)) {
      case ImagingResultReader.Read read ->
          new Read(
              new Arrival(
                  read.copy(),
                  origin.traceparent(),
                  read.values().values().isEmpty()
                      ? null
                      : new MeasuredValues(read.resultId(), read.values())),
              List.of());
      case ImagingResultReader.Unusable unusable ->
          new Unusable(unusable.reason(), unusable.text());
    };
  }
}
