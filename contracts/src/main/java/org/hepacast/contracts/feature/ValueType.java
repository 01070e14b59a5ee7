package org.hepacast.contracts.feature;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of value a feature has. */
public enum ValueType {
  @JsonProperty("quantity")
  QUANTITY,
  @JsonProperty("count")
  COUNT,
  @JsonProperty("flag")
  FLAG,
  @JsonProperty("category")
  CATEGORY
}
