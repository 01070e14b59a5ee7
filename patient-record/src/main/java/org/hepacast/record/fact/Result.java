package org.hepacast.record.fact;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.contracts.observation.Reading;
import org.hepacast.contracts.observation.Reading.Standing;
import org.jspecify.annotations.Nullable;

/** What an Observation says of one feature, in the form in which it is kept. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Result.Measured.class, name = "measured"),
  @JsonSubTypes.Type(value = Result.Withdrawn.class, name = "withdrawn"),
  @JsonSubTypes.Type(value = Result.Refused.class, name = "refused")
})
public sealed interface Result {
  String feature();

  /** It speaks of the feature only at this site: the same code is used elsewhere in the body. */
  @Nullable Site onlyAt();

  /**
   * @param rank 1 is preferred over 2 whatever the date
   */
  record Measured(String feature, Value value, int rank, Standing standing, @Nullable Site onlyAt)
      implements Result {

    /** Without the value: it is patient data. */
    @Override
    public String toString() {
      return "Measured[" + feature + "]";
    }
  }

  /** Taken back at the source. */
  record Withdrawn(String feature, @Nullable Site onlyAt) implements Result {}

  /**
   * @param rank that it would have
   * @param faults one sentence each, with the remedy
   * @param preliminary true where it says that it is; else null, as before this was kept
   */
  record Refused(
      String feature,
      Integer rank,
      List<String> faults,
      @Nullable Boolean preliminary,
      @Nullable Site onlyAt)
      implements Result {
    /** A fault may quote what was sent; a hostile sender could send megabytes. */
    private static final int MAX_FAULT_LENGTH = 300;

    public Refused {
      rank = Objects.requireNonNullElse(rank, 1);
      faults = faults.stream().map(Refused::shortened).toList();
    }

    private static String shortened(String fault) {
      return fault.length() <= MAX_FAULT_LENGTH
          ? fault
          : fault.substring(0, MAX_FAULT_LENGTH) + "...";
    }
  }

  static Result of(Reading reading) {
    String feature = reading.feature().name();
    Site onlyAt =
        reading.onlyAt() == null ? null : Site.valueOf(reading.onlyAt().toUpperCase(Locale.ROOT));
    return switch (reading) {
      case Reading.Measured measured ->
          new Measured(feature, measured.value(), measured.rank(), measured.standing(), onlyAt);
      case Reading.Withdrawn withdrawn -> new Withdrawn(feature, onlyAt);
      case Reading.Refused refused ->
          new Refused(
              feature,
              refused.rank(),
              refused.findings().stream().map(Finding::sentence).toList(),
              refused.preliminary() ? true : null,
              onlyAt);
    };
  }
}
