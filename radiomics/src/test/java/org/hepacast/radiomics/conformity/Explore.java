package org.hepacast.radiomics.conformity;

import java.nio.file.*;
import java.util.*;
import org.hepacast.radiomics.extract.*;

class Explore {
  public static void main(String[] a) throws Exception {
    Path root = Path.of("/work/shared/pyradiomics");
    String json = Files.readString(root.resolve("computed_parameters.json"));
    var all =
        (Map<?, ?>)
            new org.snakeyaml.engine.v2.api.Load(
                    org.snakeyaml.engine.v2.api.LoadSettings.builder().build())
                .loadFromString(json);
    Map<String, Map<String, Double>> want = new LinkedHashMap<>();
    for (var r : Csv.read(root.resolve("computed_filtered_features.csv")))
      want.computeIfAbsent(r.get("case") + "/" + r.get("setting"), k -> new LinkedHashMap<>())
          .put(r.get("feature"), Double.parseDouble(r.get("value")));
    for (var e : want.entrySet()) {
      String[] k = e.getKey().split("/");
      if (a.length > 0 && !e.getKey().contains(a[0])) continue;
      var dump =
          new org.snakeyaml.engine.v2.api.Dump(
                  org.snakeyaml.engine.v2.api.DumpSettings.builder().build())
              .dumpToString(all.get(k[1]));
      var p = Protocol.parse(dump);
      var s = Subject.of(k[0]);
      long t0 = System.nanoTime();
      FeatureSet f;
      try {
        f = Extractor.of(p).extract(s.image(), s.mask());
      } catch (RuntimeException x) {
        x.printStackTrace(System.out);
        continue;
      }
      System.out.printf("== %s %.2fs%n", e.getKey(), (System.nanoTime() - t0) / 1e9);
      Map<String, double[]> worst = new TreeMap<>();
      Map<String, String> which = new TreeMap<>();
      int miss = 0;
      for (var w : e.getValue().entrySet()) {
        Double got = f.values().get(w.getKey());
        if (got == null) {
          miss++;
          continue;
        }
        double d = Math.abs(got - w.getValue()) / Math.max(Math.abs(w.getValue()), 1e-12);
        if (Double.isNaN(got) != Double.isNaN(w.getValue())) d = 9e9;
        String g = w.getKey().split("_")[0] + "_" + w.getKey().split("_")[1];
        if (a.length > 1) g = w.getKey().split("_")[0];
        double[] c = worst.computeIfAbsent(g, q -> new double[2]);
        if (d > c[0]) {
          c[0] = d;
          which.put(g, w.getKey() + " want " + w.getValue() + " got " + got);
        }
        if (d > 1e-6) c[1]++;
      }
      System.out.println(
          "missing " + miss + " of " + e.getValue().size() + " ours " + f.values().size());
      worst.forEach(
          (g, c) -> {
            if (c[0] > 1e-9)
              System.out.printf("%-40s %.2e (%d>1e-6) %s%n", g, c[0], (int) c[1], which.get(g));
          });
    }
  }
}
