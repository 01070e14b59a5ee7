package org.hepacast.radiomics.conformity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.radiomics.SharedData;
import org.hepacast.radiomics.conformity.ConformityTable.Row;
import org.hepacast.radiomics.filter.Gabor;
import org.hepacast.radiomics.filter.IbsiLaplacianOfGaussian;
import org.hepacast.radiomics.filter.IbsiMean;
import org.hepacast.radiomics.filter.IbsiWavelet;
import org.hepacast.radiomics.filter.ImageFilter;
import org.hepacast.radiomics.filter.Laws;
import org.hepacast.radiomics.filter.Padding;
import org.hepacast.radiomics.filter.Pooling;
import org.hepacast.radiomics.filter.Riesz;
import org.hepacast.radiomics.filter.RieszLaplacian;
import org.hepacast.radiomics.filter.Simoncelli;
import org.hepacast.radiomics.filter.Wavelet;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.volume.Volume;

/** IBSI 2 phase 1: response maps, voxel by voxel. */
final class Ibsi2Maps {

  private static final Map<String, ImageFilter> FILTERS = filters();

  private Ibsi2Maps() {}

  private static Map<String, ImageFilter> filters() {
    double pi = Math.PI;
    Map<String, ImageFilter> f = new LinkedHashMap<>();
    f.put("1.a.1", new IbsiMean(15, true, Padding.ZERO));
    f.put("1.a.2", new IbsiMean(15, true, Padding.NEAREST));
    f.put("1.a.3", new IbsiMean(15, true, Padding.PERIODIC));
    f.put("1.a.4", new IbsiMean(15, true, Padding.MIRROR));
    f.put("1.b.1", new IbsiMean(15, false, Padding.ZERO));
    f.put("2.a", new IbsiLaplacianOfGaussian(3, 4, true, Padding.ZERO));
    f.put("2.b", new IbsiLaplacianOfGaussian(5, 4, true, Padding.MIRROR));
    f.put("2.c", new IbsiLaplacianOfGaussian(5, 4, false, Padding.MIRROR));
    f.put("3.a.1", new Laws("E5L5S5", Pooling.NONE, 0, Padding.ZERO));
    f.put("3.a.2", new Laws("E5L5S5", Pooling.MAXIMUM, 0, Padding.ZERO));
    f.put("3.a.3", new Laws("E5L5S5", Pooling.MAXIMUM, 7, Padding.ZERO));
    f.put("3.b.1", new Laws("E3W5R5", Pooling.NONE, 0, Padding.MIRROR));
    f.put("3.b.2", new Laws("E3W5R5", Pooling.MAXIMUM, 0, Padding.MIRROR));
    f.put("3.b.3", new Laws("E3W5R5", Pooling.MAXIMUM, 7, Padding.MIRROR));
    f.put("3.c.1", new Laws("L5S5", Pooling.NONE, 0, Padding.MIRROR));
    f.put("3.c.2", new Laws("L5S5", Pooling.MAXIMUM, 0, Padding.MIRROR));
    f.put("3.c.3", new Laws("L5S5", Pooling.MAXIMUM, 7, Padding.MIRROR));
    f.put("4.a.1", new Gabor(10, 4, 0.5, pi / 3, 0, false, Padding.ZERO));
    f.put("4.a.2", new Gabor(10, 4, 0.5, 0, pi / 4, true, Padding.ZERO));
    f.put("4.b.1", new Gabor(20, 8, 2.5, 5 * pi / 4, 0, false, Padding.MIRROR));
    f.put("4.b.2", new Gabor(20, 8, 2.5, 0, pi / 8, true, Padding.MIRROR));
    Wavelet db2 = Wavelet.of("db2");
    f.put("5.a.1", new IbsiWavelet(db2, "LHL", 1, Pooling.NONE, Padding.ZERO));
    f.put("5.a.2", new IbsiWavelet(db2, "LHL", 1, Pooling.AVERAGE, Padding.ZERO));
    Wavelet coif1 = Wavelet.of("coif1");
    f.put("6.a.1", new IbsiWavelet(coif1, "HHL", 1, Pooling.NONE, Padding.PERIODIC));
    f.put("6.a.2", new IbsiWavelet(coif1, "HHL", 1, Pooling.AVERAGE, Padding.PERIODIC));
    Wavelet haar = Wavelet.of("haar");
    f.put("7.a.1", new IbsiWavelet(haar, "LLL", 2, Pooling.AVERAGE, Padding.MIRROR));
    f.put("7.a.2", new IbsiWavelet(haar, "HHH", 2, Pooling.AVERAGE, Padding.MIRROR));
    for (int level = 1; level <= 3; level++) {
      f.put("8.a." + level, new Simoncelli(level, true, Riesz.NONE, 0, Padding.PERIODIC));
    }
    var log = new IbsiLaplacianOfGaussian(3, 4, true, Padding.ZERO);
    f.put("9.a", new RieszLaplacian(log, new Riesz(1, 0, 0)));
    f.put("9.b.1", new RieszLaplacian(log, new Riesz(0, 2, 0)));
    f.put("10.b.1", new Simoncelli(1, true, new Riesz(0, 2, 0), 32, Padding.NEAREST));
    return f;
  }

  static ConformityTable compute() {
    List<Row> rows = new ArrayList<>();
    for (var row : Csv.read(SharedData.require("ibsi/ibsi2_phase1_tests.csv"))) {
      if (!row.get("response_map").isEmpty()) {
        rows.add(judged(row));
      }
    }
    return new ConformityTable(
        "IBSI 2 phase 1",
        "ibsi/ibsi2_phase1_tests.csv (consensus response maps)",
        "met if every voxel lies within 1 % of the range of the reference map;"
            + " the value is the largest difference",
        rows);
  }

  private static Row judged(Map<String, String> row) {
    ImageFilter filter = FILTERS.get(row.get("test_id"));
    Volume phantom = Nifti.readVolume(SharedData.require("ibsi/" + row.get("phantom")));
    Volume reference = Nifti.readVolume(SharedData.require("ibsi/" + row.get("response_map")));
    Volume ours = filter.apply(phantom, phantom.geometry().box()).getFirst();
    double worst = 0;
    for (int i = 0; i < phantom.geometry().voxelCount(); i++) {
      double difference = Math.abs(ours.at(i) - reference.at(i));
      // Written so that NaN is the worst.
      worst = difference <= worst ? worst : difference;
    }
    double tolerance = Double.parseDouble(row.get("tolerance"));
    return new Row(
        row.get("filter"),
        row.get("test_id") + " " + row.get("settings"),
        0,
        "± " + Format.digits(tolerance),
        worst,
        worst <= tolerance);
  }
}
