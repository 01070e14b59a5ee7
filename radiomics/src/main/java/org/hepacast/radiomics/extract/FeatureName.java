package org.hepacast.radiomics.extract;

/**
 * A feature of a family under the name that a standard gives it.
 *
 * @param name PyRadiomics' name, or IBSI's tag in the compliance tables
 * @param index its place in what the family computes
 * @param deprecated computed only if asked for by name
 * @param code IBSI's permanent identifier; empty for PyRadiomics
 */
public record FeatureName(String name, int index, boolean deprecated, String code) {}
