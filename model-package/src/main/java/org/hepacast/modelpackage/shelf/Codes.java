package org.hepacast.modelpackage.shelf;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hepacast.contracts.feature.CodedValue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.ValueType;

/** The canonical codes of a flag or category. */
public final class Codes {
  private static final Set<String> FLAG = new TreeSet<>(List.of("false", "true"));

  private Codes() {}

  public static Set<String> of(FeatureDefinition feature) {
    if (feature.type() == ValueType.FLAG) {
      return FLAG;
    }
    List<CodedValue> values = feature.values();
    return values == null
        ? Set.of()
        : new TreeSet<>(values.stream().map(CodedValue::code).toList());
  }
}
