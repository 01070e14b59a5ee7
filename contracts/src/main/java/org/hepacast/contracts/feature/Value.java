package org.hepacast.contracts.feature;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The value of a feature, in its canonical unit or code. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Value.Quantity.class, name = "quantity"),
  @JsonSubTypes.Type(value = Value.Censored.class, name = "censored"),
  @JsonSubTypes.Type(value = Value.Flag.class, name = "flag"),
  @JsonSubTypes.Type(value = Value.Category.class, name = "category")
})
public sealed interface Value {

  /** A number in the canonical unit. */
  record Quantity(double value, String unit) implements Value {}

  /** Known only to lie on one side of a limit, as a laboratory reports {@code <0.5}. */
  record Censored(Side side, double limit, String unit) implements Value {}

  /** Yes or no. */
  record Flag(boolean value) implements Value {}

  /** A canonical code of the catalogue. */
  record Category(String code) implements Value {}

  /** On which side of its limit a censored value lies (FHIR {@code Quantity.comparator}). */
  enum Side {
    BELOW,
    AT_MOST,
    AT_LEAST,
    ABOVE
  }
}
