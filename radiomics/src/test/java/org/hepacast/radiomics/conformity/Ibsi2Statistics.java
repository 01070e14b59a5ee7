package org.hepacast.radiomics.conformity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.radiomics.SharedData;
import org.hepacast.radiomics.conformity.ConformityTable.Row;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.FeatureSet;
import org.hepacast.radiomics.extract.Protocol;

/** IBSI 2 phase 2: statistics of the filtered CT phantom. */
final class Ibsi2Statistics {

  /** Per filter: image type, settings in 2D, settings in 3D. */
  private static final Map<String, List<String>> FILTERS = new LinkedHashMap<>();

  static {
    FILTERS.put("1", List.of("Original", "", ""));
    FILTERS.put("2", List.of("Mean", "meanSupport: 5", "meanSupport: 5"));
    FILTERS.put("3", List.of("IbsiLoG", "sigma: [1.5]", "sigma: [1.5]"));
    FILTERS.put(
        "4",
        List.of(
            "Laws",
            "lawsKernels: L5E5, pooling: maximum, energyDelta: 7",
            "lawsKernels: L5E5E5, pooling: maximum, energyDelta: 7"));
    String gabor = "gaborSigma: 5, gaborLambda: 2, gaborGamma: 1.5, gaborOrientations: 16";
    FILTERS.put("5", List.of("Gabor", gabor, gabor));
    FILTERS.put(
        "6",
        List.of(
            "SeparableWavelet",
            "wavelet: db3, waveletBand: LH, pooling: average",
            "wavelet: db3, waveletBand: LLH, pooling: average"));
    FILTERS.put(
        "7",
        List.of(
            "SeparableWavelet",
            "wavelet: db3, waveletBand: HH, level: 2, pooling: average",
            "wavelet: db3, waveletBand: HHH, level: 2, pooling: average"));
    FILTERS.put("8", List.of("Simoncelli", "level: 1", "level: 1"));
    FILTERS.put("9", List.of("Simoncelli", "level: 2", "level: 2"));
  }

  private Ibsi2Statistics() {}

  static ConformityTable compute() {
    var subject = Subject.of("ibsi_1_ct_phantom");
    Map<String, FeatureSet> ours = new LinkedHashMap<>();
    FILTERS.forEach(
        (filter, how) -> {
          for (boolean inVolume : new boolean[] {false, true}) {
            Protocol protocol = protocol(how, inVolume);
            FeatureSet features = Extractor.of(protocol).extract(subject.image(), subject.mask());
            ours.put(filter + (inVolume ? ".B" : ".A"), features);
          }
        });
    List<Row> rows = new ArrayList<>();
    for (var row : Csv.read(SharedData.require("ibsi/ibsi2_reference.csv"))) {
      if (!row.get("reference").isEmpty()) {
        rows.add(judged(row, ours.get(row.get("filter_id"))));
      }
    }
    return new ConformityTable(
        "IBSI 2 phase 2",
        "ibsi/ibsi2_reference.csv",
        "met if the value lies within the tolerance",
        rows);
  }

  private static Protocol protocol(List<String> how, boolean inVolume) {
    return Protocol.parse(
        """
        profile: ibsi
        setting:
          resegmentRange: [-1000, 400]
          %s
        imageType:
          %s: {filter3D: %s%s}
        featureClass:
          stat:
        """
            .formatted(
                inVolume ? "resampledPixelSpacing: [1, 1, 1]" : "filterPadding: mirror",
                how.getFirst(),
                inVolume,
                how.get(inVolume ? 2 : 1).isEmpty() ? "" : ", " + how.get(inVolume ? 2 : 1)));
  }

  private static Row judged(Map<String, String> row, FeatureSet ours) {
    double reference = Double.parseDouble(row.get("reference"));
    double tolerance = Double.parseDouble(row.get("tolerance"));
    double value =
        ours.values().entrySet().stream()
            .filter(e -> e.getKey().endsWith(row.get("tag")))
            .findFirst()
            .orElseThrow()
            .getValue();
    return new Row(
        row.get("filter_id") + " " + row.get("filter"),
        row.get("tag"),
        reference,
        "± " + tolerance,
        value,
        Math.abs(value - reference) <= tolerance);
  }
}
