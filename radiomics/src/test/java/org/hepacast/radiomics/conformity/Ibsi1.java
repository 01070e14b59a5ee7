package org.hepacast.radiomics.conformity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.radiomics.SharedData;
import org.hepacast.radiomics.conformity.ConformityTable.Row;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.FeatureSet;
import org.hepacast.radiomics.extract.Protocol;

/** IBSI 1: digital phantom and CT configurations A-E, by protocols as a user would write them. */
final class Ibsi1 {

  private static final Map<String, String> PROTOCOLS = new LinkedHashMap<>();

  static {
    PROTOCOLS.put(
        "digital_phantom",
        """
        profile: ibsi
        setting:
          aggregation: [2D_avg, 2D_comb, 2_5D_avg, 2_5D_comb, 3D_avg, 3D_comb]
        """);
    PROTOCOLS.put(
        "config_A",
        """
        profile: ibsi
        setting:
          resegmentRange: [-500, 400]
          binWidth: 25
          aggregation: [2D_avg, 2D_comb, 2_5D_avg, 2_5D_comb]
        """);
    PROTOCOLS.put(
        "config_B",
        """
        profile: ibsi
        setting:
          resampledPixelSpacing: [2, 2, 0]
          interpolator: sitkLinear
          resegmentRange: [-500, 400]
          binCount: 32
          aggregation: [2D_avg, 2D_comb, 2_5D_avg, 2_5D_comb]
        """);
    PROTOCOLS.put(
        "config_C",
        """
        profile: ibsi
        setting:
          resampledPixelSpacing: [2, 2, 2]
          interpolator: sitkLinear
          resegmentRange: [-1000, 400]
          binWidth: 25
          ivhBinWidth: 2.5
        """);
    PROTOCOLS.put(
        "config_D",
        """
        profile: ibsi
        setting:
          resampledPixelSpacing: [2, 2, 2]
          interpolator: sitkLinear
          outlierSigma: 3
          binCount: 32
        """);
    PROTOCOLS.put(
        "config_E",
        """
        profile: ibsi
        setting:
          resampledPixelSpacing: [2, 2, 2]
          interpolator: sitkBSpline
          resegmentRange: [-1000, 400]
          outlierSigma: 3
          binCount: 32
          ivhBinCount: 1000
        """);
  }

  private Ibsi1() {}

  static ConformityTable compute() {
    Map<String, FeatureSet> ours = new LinkedHashMap<>();
    PROTOCOLS.forEach(
        (dataset, protocol) -> {
          boolean digital = dataset.equals("digital_phantom");
          var subject = Subject.of(digital ? "ibsi_1_digital_phantom" : "ibsi_1_ct_phantom");
          ours.put(
              dataset,
              Extractor.of(Protocol.parse(protocol)).extract(subject.image(), subject.mask()));
        });
    List<Row> rows = new ArrayList<>();
    for (var row : Csv.read(SharedData.require("ibsi/ibsi1_reference.csv"))) {
      boolean standardised =
          !row.get("family").startsWith("Diagnostics")
              && !row.get("consensus").equals("not standardised")
              && !row.get("reference").isEmpty();
      if (standardised) {
        rows.add(judged(row, ours.get(row.get("dataset"))));
      }
    }
    return new ConformityTable(
        "IBSI 1",
        "ibsi/ibsi1_reference.csv (IBSI compliance tables of 2019)",
        "met if the value, rounded to three significant digits, lies within the tolerance",
        rows);
  }

  private static Row judged(Map<String, String> row, FeatureSet ours) {
    double reference = Double.parseDouble(row.get("reference"));
    double tolerance =
        row.get("tolerance").isEmpty() ? 0 : Double.parseDouble(row.get("tolerance"));
    double value = ours.value(row.get("tag"));
    return new Row(
        row.get("dataset") + ", " + row.get("family"),
        row.get("tag") + " (" + row.get("ibsi_id") + ")",
        reference,
        "± " + tolerance,
        value,
        isMet(reference, tolerance, value));
  }

  /** Decimal fractions are compared as such: half an ulp of the reference is no difference. */
  private static boolean isMet(double reference, double tolerance, double value) {
    if (!Double.isFinite(value)) {
      return false;
    }
    double rounded = new BigDecimal(value).round(new MathContext(3)).doubleValue();
    return Math.abs(rounded - reference) <= tolerance + 1e-12 * Math.abs(reference);
  }
}
