package org.hepacast.dicomweb.archive;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance as a search tells of it. */
public record InstanceFound(String sopInstanceUid, @Nullable String sopClassGiven) {

  public Optional<String> sopClass() {
    return Optional.ofNullable(sopClassGiven);
  }
}
