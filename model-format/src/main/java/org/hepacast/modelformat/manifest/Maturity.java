package org.hepacast.modelformat.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a model may be trusted. */
public enum Maturity {
  /** Read in the literature, as published. */
  @JsonProperty("published-score")
  PUBLISHED_SCORE,
  /** Trained, and tested on patients of other centres. */
  @JsonProperty("validated")
  VALIDATED,
  /** Trained, and tested on the patients of its training data only. */
  @JsonProperty("research")
  RESEARCH,
  /** Trained on simulated patients. */
  @JsonProperty("demonstration")
  DEMONSTRATION
}
