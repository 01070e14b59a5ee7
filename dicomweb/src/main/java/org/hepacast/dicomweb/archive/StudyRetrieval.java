package org.hepacast.dicomweb.archive;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What to fetch.
 *
 * @param series to fetch, at least one
 */
public record StudyRetrieval(String studyUid, List<WantedSeries> series) {

  /**
   * @param instancesGiven how many its announcement promised; null where it says nothing
   */
  public record WantedSeries(String uid, @Nullable Integer instancesGiven) {
    public WantedSeries {
      Uids.require(uid);
    }

    /** How many were promised. */
    public OptionalInt instances() {
      return instancesGiven == null ? OptionalInt.empty() : OptionalInt.of(instancesGiven);
    }
  }

  public StudyRetrieval {
    Uids.require(studyUid);
    series = List.copyOf(series);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("at least one series");
    }
    var uids = new HashSet<String>();
    if (!series.stream().allMatch(one -> uids.add(one.uid()))) {
      throw new IllegalArgumentException("each series once");
    }
  }
}
