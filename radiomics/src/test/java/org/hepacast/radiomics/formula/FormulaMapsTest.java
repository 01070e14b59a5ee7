package org.hepacast.radiomics.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.radiomics.extract.FeatureMaps;
import org.hepacast.radiomics.extract.Protocol;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PyRadiomics' voxel-based extraction, every voxel of every map, with and without maskedKernel. */
class FormulaMapsTest {

  /** Two runs of PyRadiomics differ by as much (see FormulaConformityTest). */
  private static final double TOLERANCE = 1e-9;

  private static final Map<String, List<String[]>> REFERENCES =
      Resource.table("voxel-maps.csv.gz").stream().collect(Collectors.groupingBy(row -> row[1]));

  static Stream<String> settings() {
    return FormulaSettings.ids().stream().filter(id -> id.startsWith("vox_"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyVoxelOfEveryMapIsPyradiomics(String setting) {
    Protocol protocol = FormulaSettings.protocol(setting);
    Mask mask = FormulaVolume.V.mask();
    Map<String, Volume> maps = FeatureMaps.of(protocol).extract(FormulaVolume.V.image(), mask);
    int radius = setting.contains("r2") ? 2 : 1;
    Box box = mask.requireBox().grow(radius, radius, radius, mask.geometry());
    List<String> different = new ArrayList<>();
    for (String[] row : REFERENCES.get(setting)) {
      double expected = row[6].equals("nan") ? Double.NaN : Double.parseDouble(row[6]);
      double ours =
          maps.get(row[2])
              .at(
                  Integer.parseInt(row[3]) - box.x(),
                  Integer.parseInt(row[4]) - box.y(),
                  Integer.parseInt(row[5]) - box.z());
      if (!agree(expected, ours)) {
        different.add(String.join(",", row) + ", ours " + ours);
      }
    }
    assertThat(different).isEmpty();
  }

  private static boolean agree(double expected, double ours) {
    return Double.isNaN(expected)
        ? Double.isNaN(ours)
        : Math.abs(expected - ours) <= TOLERANCE * Math.max(1e-3, Math.abs(expected));
  }
}
