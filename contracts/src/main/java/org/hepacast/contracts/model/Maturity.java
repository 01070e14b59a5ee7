package org.hepacast.contracts.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a model may be trusted; said in every output. */
public enum Maturity {
  @JsonProperty("published-score")
  PUBLISHED_SCORE("published score"),
  @JsonProperty("validated")
  VALIDATED("validated"),
  @JsonProperty("research")
  RESEARCH("research"),
  @JsonProperty("demonstration")
  DEMONSTRATION("demonstration");

  private final String words;

  Maturity(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
