package org.hepacast.radiomics.conformity;

import java.math.*;
import java.nio.file.*;
import java.util.*;
import org.hepacast.radiomics.extract.*;

class ExploreIbsi {
  static final Map<String, String> P = new LinkedHashMap<>();

  static {
    P.put(
        "digital_phantom",
        "{profile: ibsi, setting: {aggregation: [2D_avg, 2D_comb, 2_5D_avg, 2_5D_comb, 3D_avg,"
            + " 3D_comb]}}");
    P.put(
        "config_A",
        "{profile: ibsi, setting: {binWidth: 25, resegmentRange: [-500, 400], aggregation: [2D_avg,"
            + " 2D_comb, 2_5D_avg, 2_5D_comb]}}");
    P.put(
        "config_B",
        "{profile: ibsi, setting: {resampledPixelSpacing: [2,2,0], interpolator: sitkLinear,"
            + " binCount: 32, resegmentRange: [-500, 400], aggregation: [2D_avg, 2D_comb, 2_5D_avg,"
            + " 2_5D_comb]}}");
    P.put(
        "config_C",
        "{profile: ibsi, setting: {resampledPixelSpacing: [2,2,2], interpolator: sitkLinear,"
            + " binWidth: 25, resegmentRange: [-1000, 400], ivhBinWidth: 2.5}}");
    P.put(
        "config_D",
        "{profile: ibsi, setting: {resampledPixelSpacing: [2,2,2], interpolator: sitkLinear,"
            + " binCount: 32, outlierSigma: 3}}");
    P.put(
        "config_E",
        "{profile: ibsi, setting: {resampledPixelSpacing: [2,2,2], interpolator: sitkBSpline,"
            + " binCount: 32, resegmentRange: [-1000, 400], outlierSigma: 3, ivhBinCount: 1000}}");
  }

  public static void main(String[] a) {
    Map<String, FeatureSet> got = new HashMap<>();
    Map<String, int[]> n = new TreeMap<>();
    for (var e : P.entrySet()) {
      var s =
          Subject.of(
              e.getKey().equals("digital_phantom")
                  ? "ibsi_1_digital_phantom"
                  : "ibsi_1_ct_phantom");
      long t = System.nanoTime();
      try {
        got.put(
            e.getKey(), Extractor.of(Protocol.parse(e.getValue())).extract(s.image(), s.mask()));
      } catch (RuntimeException x) {
        x.printStackTrace(System.out);
      }
      System.out.printf("%s %.2fs%n", e.getKey(), (System.nanoTime() - t) / 1e9);
    }
    for (var r : Csv.read(Path.of("/work/shared/ibsi/ibsi1_reference.csv"))) {
      if (r.get("family").startsWith("Diag")
          || r.get("consensus").equals("not standardised")
          || r.get("reference").isEmpty()) continue;
      var f = got.get(r.get("dataset"));
      if (f == null) continue;
      Double v = f.values().get(r.get("tag"));
      double ref = Double.parseDouble(r.get("reference")),
          tol = r.get("tolerance").isEmpty() ? 0 : Double.parseDouble(r.get("tolerance"));
      boolean ok =
          v != null
              && !v.isNaN()
              && Math.abs(new BigDecimal(v).round(new MathContext(3)).doubleValue() - ref)
                  <= tol + 1e-9 * Math.abs(ref);
      int[] c = n.computeIfAbsent(r.get("dataset") + " " + r.get("family"), q -> new int[2]);
      c[0]++;
      if (!ok) {
        c[1]++;
        if (c[1] <= 6)
          System.out.println(
              "FAIL "
                  + r.get("dataset")
                  + " "
                  + r.get("tag")
                  + " ref "
                  + ref
                  + " tol "
                  + tol
                  + " got "
                  + v);
      }
    }
    n.forEach(
        (k, c) -> {
          if (c[1] > 0) System.out.println(k + " failed " + c[1] + " of " + c[0]);
        });
    System.out.println(n.values().stream().mapToInt(c -> c[0]).sum() + " rows");
  }
}
