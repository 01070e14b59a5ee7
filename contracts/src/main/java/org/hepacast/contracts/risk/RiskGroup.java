package org.hepacast.contracts.risk;

import org.jspecify.annotations.Nullable;

/**
 * A published risk group.
 *
 * @param code {@code low}
 * @param label as the source names it, with the grouping: {@code low (0-1)}
 * @param qualitative code of http://terminology.hl7.org/CodeSystem/risk-probability; null where the
 *     source ranks none
 */
public record RiskGroup(String code, String label, @Nullable String qualitative) {}
