package org.hepacast.modelformat.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where a statement comes from. There is no mark for what is merely remembered: a package that
 * holds such a statement is refused.
 */
public enum Evidence {
  /** In the paper's abstract or page. */
  @JsonProperty("V")
  READ_IN_THE_PAPER("read in the paper's abstract or page"),
  /** In a named secondary source. */
  @JsonProperty("S")
  READ_IN_A_SECONDARY_SOURCE("read in a secondary source"),
  /** Computed: from public data, or from those of the training. */
  @JsonProperty("C")
  COMPUTED("computed from public data");

  private final String words;

  Evidence(String words) {
    this.words = words;
  }

  /** As people read it. */
  public String words() {
    return words;
  }
}
