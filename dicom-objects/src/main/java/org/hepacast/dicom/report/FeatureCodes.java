package org.hepacast.dicom.report;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.header.Uid;
import org.jspecify.annotations.Nullable;

/**
 * Radiomic features by PyRadiomics' names as coded measurements. IBSI's codes are given to features
 * of the original image that are IBSI's by definition and that DICOM lists (PS3.16 CIDs 7467, 7475
 * to 7478, 7500 and 7501); Hounsfield units of a CT are attenuation with its derivation. Everything
 * else has a concept of this project that says the full name: features of filtered images, and
 * those whose definition differs, as PyRadiomics' kurtosis, which is IBSI's plus 3.
 */
public final class FeatureCodes {

  private static final String ORIGINAL = "original_";
  private static final int MEANING_LENGTH = 64;
  private static final int OWN_DIGITS = 12;
  private static final Code ATTENUATION = Code.dicom("112031", "Attenuation Coefficient");

  private static final Map<String, Code> UNITS =
      Map.of(
          "mm", Code.unit("mm", "millimeter"),
          "mm2", Code.unit("mm2", "square millimeter"),
          "mm3", Code.unit("mm3", "cubic millimeter"),
          "/mm", Code.unit("/mm", "per millimeter"),
          "1", Code.unit("1", "no units"),
          "[hnsf'U]", Code.unit("[hnsf'U]", "Hounsfield unit"),
          "[hnsf'U]2", Code.unit("[hnsf'U]2", "square Hounsfield unit"),
          "mm3.[hnsf'U]2", Code.unit("mm3.[hnsf'U]2", "cubic millimeter square Hounsfield unit"));

  private static final Map<String, Known> IBSI =
      CodeTable.read("ibsi-codes.csv")
          .collect(
              Collectors.toUnmodifiableMap(
                  row -> row[0],
                  row -> new Known(new Code(row[1], "IBSI", row[2]), unit(row[3]), null)));

  private static final Map<String, Known> HOUNSFIELD =
      CodeTable.read("hounsfield-features.csv")
          .collect(
              Collectors.toUnmodifiableMap(
                  row -> row[0],
                  row ->
                      row[2].isEmpty()
                          ? new Known(own(ORIGINAL + row[0]), unit(row[1]), null)
                          : new Known(ATTENUATION, unit(row[1]), Code.snomed(row[2], row[3]))));

  private record Known(Code concept, Code unit, @Nullable Code derivation) {
    Measurement of(double value) {
      return new Measurement(concept, value, unit, derivation);
    }
  }

  private FeatureCodes() {}

  /**
   * A feature as a measurement.
   *
   * @param feature as {@code original_glcm_Contrast}, without the region
   */
  public static Measurement of(String feature, double value, Intensities intensities) {
    String name = feature.startsWith(ORIGINAL) ? feature.substring(ORIGINAL.length()) : "";
    Known known = IBSI.get(name);
    if (known == null && intensities == Intensities.HOUNSFIELD) {
      known = HOUNSFIELD.get(name);
    }
    return known == null ? new Measurement(own(feature), value, unit("1"), null) : known.of(value);
  }

  /**
   * The same where the value was put together from those of several regions.
   *
   * @param summary how, such as their mean
   */
  public static Measurement ofSummary(
      String feature, double value, Intensities intensities, Code summary) {
    Measurement single = of(feature, value, intensities);
    // A mean of means is neither mean: the full name says what was summed up.
    Code concept = single.derivation() == null ? single.concept() : own(feature);
    return new Measurement(concept, value, single.unit(), summary);
  }

  /** A concept of this project: the value is derived from the name, which is the meaning. */
  private static Code own(String feature) {
    String uid = Uid.derived("feature", feature);
    String meaning = feature.substring(0, Math.min(MEANING_LENGTH, feature.length()));
    return Code.own("F" + uid.substring(uid.length() - OWN_DIGITS), meaning);
  }

  private static Code unit(String ucum) {
    return Objects.requireNonNull(UNITS.get(ucum), ucum);
  }
}
