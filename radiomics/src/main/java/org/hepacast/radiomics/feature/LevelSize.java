package org.hepacast.radiomics.feature;

/** Features of a matrix of grey levels against sizes, whatever the size is. */
public enum LevelSize {
  SMALL,
  LARGE,
  LOW_LEVEL,
  HIGH_LEVEL,
  SMALL_LOW_LEVEL,
  SMALL_HIGH_LEVEL,
  LARGE_LOW_LEVEL,
  LARGE_HIGH_LEVEL,
  LEVEL_NON_UNIFORMITY,
  LEVEL_NON_UNIFORMITY_NORMALISED,
  SIZE_NON_UNIFORMITY,
  SIZE_NON_UNIFORMITY_NORMALISED,
  PERCENTAGE,
  LEVEL_VARIANCE,
  SIZE_VARIANCE,
  ENTROPY,
  ENERGY
}
