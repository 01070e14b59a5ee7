package org.hepacast.radiomics.conformity;

import java.nio.file.*;
import java.util.*;
import org.hepacast.radiomics.filter.*;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.volume.*;

class ExploreMaps {
  static final Map<String, ImageFilter> F = new LinkedHashMap<>();

  static {
    double pi = Math.PI;
    F.put("1.a.1", new IbsiMean(15, true, Padding.ZERO));
    F.put("1.a.2", new IbsiMean(15, true, Padding.NEAREST));
    F.put("1.a.3", new IbsiMean(15, true, Padding.PERIODIC));
    F.put("1.a.4", new IbsiMean(15, true, Padding.MIRROR));
    F.put("1.b.1", new IbsiMean(15, false, Padding.ZERO));
    F.put("2.a", new IbsiLaplacianOfGaussian(3, 4, true, Padding.ZERO));
    F.put("2.b", new IbsiLaplacianOfGaussian(5, 4, true, Padding.MIRROR));
    F.put("2.c", new IbsiLaplacianOfGaussian(5, 4, false, Padding.MIRROR));
    F.put("3.a.1", new Laws("E5L5S5", Pooling.NONE, 0, Padding.ZERO));
    F.put("3.a.2", new Laws("E5L5S5", Pooling.MAXIMUM, 0, Padding.ZERO));
    F.put("3.a.3", new Laws("E5L5S5", Pooling.MAXIMUM, 7, Padding.ZERO));
    F.put("3.b.1", new Laws("E3W5R5", Pooling.NONE, 0, Padding.MIRROR));
    F.put("3.b.2", new Laws("E3W5R5", Pooling.MAXIMUM, 0, Padding.MIRROR));
    F.put("3.b.3", new Laws("E3W5R5", Pooling.MAXIMUM, 7, Padding.MIRROR));
    F.put("3.c.1", new Laws("L5S5", Pooling.NONE, 0, Padding.MIRROR));
    F.put("3.c.2", new Laws("L5S5", Pooling.MAXIMUM, 0, Padding.MIRROR));
    F.put("3.c.3", new Laws("L5S5", Pooling.MAXIMUM, 7, Padding.MIRROR));
    F.put("4.a.1", new Gabor(10, 4, 0.5, pi / 3, 0, false, Padding.ZERO));
    F.put("4.a.2", new Gabor(10, 4, 0.5, 0, pi / 4, true, Padding.ZERO));
    F.put("4.b.1", new Gabor(20, 8, 2.5, 5 * pi / 4, 0, false, Padding.MIRROR));
    F.put("4.b.2", new Gabor(20, 8, 2.5, 0, pi / 8, true, Padding.MIRROR));
    F.put("5.a.1", new IbsiWavelet(Wavelet.of("db2"), "LHL", 1, Pooling.NONE, Padding.ZERO));
    F.put("5.a.2", new IbsiWavelet(Wavelet.of("db2"), "LHL", 1, Pooling.AVERAGE, Padding.ZERO));
    F.put("6.a.1", new IbsiWavelet(Wavelet.of("coif1"), "HHL", 1, Pooling.NONE, Padding.PERIODIC));
    F.put(
        "6.a.2", new IbsiWavelet(Wavelet.of("coif1"), "HHL", 1, Pooling.AVERAGE, Padding.PERIODIC));
    F.put("7.a.1", new IbsiWavelet(Wavelet.of("haar"), "LLL", 2, Pooling.AVERAGE, Padding.MIRROR));
    F.put("7.a.2", new IbsiWavelet(Wavelet.of("haar"), "HHH", 2, Pooling.AVERAGE, Padding.MIRROR));
    for (int l = 1; l <= 3; l++)
      F.put("8.a." + l, new Simoncelli(l, true, Riesz.NONE, 0, Padding.PERIODIC));
    F.put(
        "9.a",
        new RieszLaplacian(
            new IbsiLaplacianOfGaussian(3, 4, true, Padding.ZERO), new Riesz(1, 0, 0)));
    F.put(
        "9.b.1",
        new RieszLaplacian(
            new IbsiLaplacianOfGaussian(3, 4, true, Padding.ZERO), new Riesz(0, 2, 0)));
    F.put("10.b.1", new Simoncelli(1, true, new Riesz(0, 2, 0), 32, Padding.NEAREST));
  }

  public static void main(String[] a) {
    Path root = Path.of("/work/shared/ibsi");
    for (var r : Csv.read(root.resolve("ibsi2_phase1_tests.csv"))) {
      if (r.get("response_map").isEmpty()) continue;
      if (a.length > 0 && !r.get("test_id").startsWith(a[0])) continue;
      ImageFilter f = F.get(r.get("test_id"));
      Volume img = Nifti.readVolume(root.resolve(r.get("phantom")));
      Volume ref = Nifti.readVolume(root.resolve(r.get("response_map")));
      long t = System.nanoTime();
      Volume out = f.apply(img, img.geometry().box()).getFirst().image();
      double worst = 0;
      int at = 0;
      for (int i = 0; i < img.geometry().voxelCount(); i++) {
        double d = Math.abs(out.at(i) - ref.at(i));
        if (!(d <= worst)) {
          worst = d;
          at = i;
        }
      }
      double tol = Double.parseDouble(r.get("tolerance"));
      System.out.printf(
          "%s %s worst %.4g tol %.4g (%.2f%% of range) %.2fs%n",
          worst <= tol ? "ok  " : "FAIL",
          r.get("test_id"),
          worst,
          tol,
          worst / tol,
          (System.nanoTime() - t) / 1e9);
    }
  }
}
