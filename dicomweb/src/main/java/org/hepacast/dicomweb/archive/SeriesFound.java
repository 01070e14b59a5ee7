package org.hepacast.dicomweb.archive;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A series as a search tells of it; archives leave out what they like.
 *
 * @param modalityGiven CT, US, SEG, RTSTRUCT, SR, ...
 * @param instancesGiven what the archive counts (0020,1209)
 */
public record SeriesFound(
    String uid,
    @Nullable String modalityGiven,
    @Nullable String descriptionGiven,
    @Nullable Integer instancesGiven) {

  public Optional<String> modality() {
    return Optional.ofNullable(modalityGiven);
  }

  public Optional<String> description() {
    return Optional.ofNullable(descriptionGiven);
  }

  public OptionalInt instances() {
    return instancesGiven == null ? OptionalInt.empty() : OptionalInt.of(instancesGiven);
  }

  /** Descriptions may hold anything, names too: only what tells series apart by code. */
  @Override
  public String toString() {
    return "SeriesFound[modality=" + modalityGiven + ", instances=" + instancesGiven + "]";
  }
}
