package org.hepacast.radiomics.feature;

/** Statistics of intensities or of grey levels (IBSI UHIW and ZVCW, PyRadiomics' firstorder). */
public enum Statistic {
  MEAN,
  VARIANCE,
  SKEWNESS,
  /** Not excess: 3 for a Gaussian. */
  KURTOSIS,
  EXCESS_KURTOSIS,
  MEDIAN,
  MINIMUM,
  PERCENTILE_10,
  PERCENTILE_90,
  MAXIMUM,
  INTERQUARTILE_RANGE,
  RANGE,
  MEAN_ABSOLUTE_DEVIATION,
  ROBUST_MEAN_ABSOLUTE_DEVIATION,
  MEDIAN_ABSOLUTE_DEVIATION,
  COEFFICIENT_OF_VARIATION,
  QUARTILE_COEFFICIENT_OF_DISPERSION,
  ENERGY,
  ROOT_MEAN_SQUARE,
  STANDARD_DEVIATION,
  /** Energy times the volume of a voxel. */
  TOTAL_ENERGY,
  /** Of the grey levels. */
  ENTROPY,
  /** Of the grey levels. */
  UNIFORMITY,
  /** Of the grey levels, as are the gradients of their histogram. */
  MODE,
  MAXIMUM_GRADIENT,
  MAXIMUM_GRADIENT_LEVEL,
  MINIMUM_GRADIENT,
  MINIMUM_GRADIENT_LEVEL
}
