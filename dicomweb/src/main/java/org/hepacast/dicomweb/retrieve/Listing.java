package org.hepacast.dicomweb.retrieve;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hepacast.dicomweb.archive.InstanceFound;
import org.hepacast.dicomweb.archive.SeriesFound;
import org.hepacast.dicomweb.archive.StudyRetrieval;
import org.hepacast.dicomweb.archive.StudyRetrieval.WantedSeries;
import org.hepacast.dicomweb.http.ExchangeException;
import org.hepacast.dicomweb.query.Queries;
import org.jspecify.annotations.Nullable;

/**
 * What the archive has of a series, and how many there should be.
 *
 * @param instances SOP instance UIDs
 * @param expected the larger of what was promised and what the archive counts; at least one
 */
record Listing(String series, Set<String> instances, int expected) {

  boolean isWhole() {
    return instances.size() >= expected;
  }

  static List<Listing> of(StudyRetrieval wanted, Queries queries)
      throws ExchangeException, InterruptedException {
    Map<String, SeriesFound> found =
        queries.series(wanted.studyUid()).stream()
            .collect(Collectors.toMap(SeriesFound::uid, Function.identity()));
    var listings = new ArrayList<Listing>();
    for (WantedSeries series : wanted.series()) {
      listings.add(of(wanted.studyUid(), series, found.get(series.uid()), queries));
    }
    return listings;
  }

  private static Listing of(
      String study, WantedSeries wanted, @Nullable SeriesFound found, Queries queries)
      throws ExchangeException, InterruptedException {
    int counted = found == null ? 0 : found.instances().orElse(0);
    int expected = Math.max(1, Math.max(counted, wanted.instances().orElse(0)));
    Set<String> instances = uids(queries.instances(study, wanted.uid()));
    // A search may be capped without a word: where no count agrees with it, metadata decide.
    boolean unconfirmed = counted == 0 && wanted.instances().isEmpty();
    if (instances.size() < expected || unconfirmed) {
      instances.addAll(uids(queries.described(study, wanted.uid())));
    }
    return new Listing(wanted.uid(), instances, expected);
  }

  private static Set<String> uids(List<InstanceFound> instances) {
    return instances.stream()
        .map(InstanceFound::sopInstanceUid)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
