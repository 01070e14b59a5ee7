package org.hepacast.imaging.job;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.imaging.ProtocolReference;

/** The protocols that this replica measures by. */
public record EnabledProtocols(List<Enabled> enabled) {

  /**
   * @param modality of the series that it measures: {@code CT}
   */
  public record Enabled(ProtocolReference reference, String modality) {}

  public EnabledProtocols {
    enabled = List.copyOf(enabled);
  }

  public Set<String> digests() {
    return enabled.stream()
        .map(one -> one.reference().digest())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Changes when any of them does. */
  public String fingerprint() {
    return DerivedId.hex("imaging-protocols", digests().stream().sorted().toArray(String[]::new));
  }

  public Optional<Enabled> of(String digest) {
    return enabled.stream().filter(one -> one.reference().digest().equals(digest)).findFirst();
  }

  /**
   * Those that a study may be measured by. Announcements may leave modalities out: then the images
   * decide.
   */
  public List<Enabled> fitting(Collection<String> modalities) {
    return enabled.stream()
        .filter(one -> modalities.isEmpty() || modalities.contains(one.modality()))
        .toList();
  }
}
