package org.hepacast.radiomics.formula;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A value of PyRadiomics on a formula volume. */
record Reference(FormulaVolume volume, String setting, String feature, double value) {

  /** All values of a volume and a setting. */
  record Key(FormulaVolume volume, String setting) {
    @Override
    public String toString() {
      return volume + " " + setting;
    }
  }

  static Map<Key, List<Reference>> read() {
    return Resource.table("features.csv.gz").stream()
        .map(
            row ->
                new Reference(
                    FormulaVolume.valueOf(row[0]), row[1], row[2], Double.parseDouble(row[3])))
        .collect(
            Collectors.groupingBy(
                row -> new Key(row.volume, row.setting),
                java.util.LinkedHashMap::new,
                Collectors.toList()));
  }

  /** The image that the feature is of, as its name begins. */
  String image() {
    return feature.substring(0, feature.indexOf('_'));
  }
}
