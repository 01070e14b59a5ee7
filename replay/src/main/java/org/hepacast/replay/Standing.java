package org.hepacast.replay;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The newest of some keys of compacted topics. There the last record is all that is left of a key:
 * an older one sent after it would be taken for the truth by whoever reads the topic from its
 * beginning.
 */
final class Standing {
  private final Set<Place> places;
  private final Map<Place, Rank> newest = new HashMap<>();

  /** Of these letters' keys alone, so that memory does not grow with the topics. */
  Standing(Collection<Letter> letters) {
    this.places =
        letters.stream().map(Letter::place).flatMap(Optional::stream).collect(Collectors.toSet());
    // Two letters of one key: the older must not be sent after the newer one.
    letters.forEach(letter -> letter.place().ifPresent(place -> add(place, letter.rank())));
  }

  Set<String> topics() {
    var topics = new HashSet<String>();
    places.forEach(place -> topics.add(place.topic()));
    return topics;
  }

  void add(List<ConsumerRecord<String, byte[]>> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      var place = new Place(record.topic(), record.key());
      if (places.contains(place)) {
        add(
            place,
            Rank.of(
                record.value(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp())));
      }
    }
  }

  private void add(Place place, Rank rank) {
    newest.merge(place, rank, (a, b) -> b.supersedes(a) ? b : a);
  }

  boolean supersedes(Letter letter) {
    return letter
        .place()
        .flatMap(place -> Optional.ofNullable(newest.get(place)))
        .filter(rank -> rank.supersedes(letter.rank()))
        .isPresent();
  }
}
