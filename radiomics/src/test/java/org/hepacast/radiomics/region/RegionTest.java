package org.hepacast.radiomics.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import org.hepacast.radiomics.SharedData;
import org.hepacast.radiomics.feature.Diameters;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.region.RegionName.IntraPeri;
import org.hepacast.radiomics.region.RegionName.Parenchyma;
import org.hepacast.radiomics.region.RegionName.Peri;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {

  /** A line of voxels 0.5 mm apart; intensity is the index. */
  private static final Geometry LINE = Geometry.of(40, 1, 1, 0.5, 1, 1);

  private static Volume line() {
    float[] values = new float[40];
    for (int i = 0; i < 40; i++) {
      values[i] = i;
    }
    return Volume.of(LINE, PixelType.INT16, values);
  }

  private static Mask where(Geometry grid, IntPredicate inside) {
    byte[] voxels = new byte[grid.voxelCount()];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (byte) (inside.test(i) ? 1 : 0);
    }
    return Mask.of(grid, voxels);
  }

  private static Mask span(int first, int last) {
    return where(LINE, i -> i >= first && i <= last);
  }

  private static Surroundings of(
      Optional<Mask> others, Optional<Mask> organ, List<IntensityRange> excluded, double margin) {
    return new Surroundings(line(), span(10, 15), others, organ, excluded, margin);
  }

  private static Surroundings plain() {
    return of(Optional.empty(), Optional.empty(), List.of(), 0);
  }

  @Test
  void ringHoldsWhatIsAtMostItsWidthAway() {
    // 2 mm are exactly four voxels on either side.
    Mask ring = plain().region(new Peri(2));
    assertThat(ring.voxels())
        .isEqualTo(where(LINE, i -> i >= 6 && i < 10 || i > 15 && i <= 19).voxels());
  }

  @Test
  void ringBoundaryIsExactFromBelowAndAbove() {
    assertThat(plain().region(new Peri(1.99)).voxelCount()).isEqualTo(6);
    assertThat(plain().region(new Peri(2)).voxelCount()).isEqualTo(8);
    assertThat(plain().region(new Peri(2.01)).voxelCount()).isEqualTo(8);
  }

  @Test
  void unionHoldsLesionAndRing() {
    assertThat(plain().region(new IntraPeri(2)).voxels()).isEqualTo(span(6, 19).voxels());
  }

  @Test
  void ringKeepsToTheOrganAndOffOtherLesions() {
    Surroundings s = of(Optional.of(span(18, 19)), Optional.of(span(8, 30)), List.of(), 0);
    assertThat(s.region(new Peri(2)).voxels())
        .isEqualTo(where(LINE, i -> List.of(8, 9, 16, 17).contains(i)).voxels());
  }

  @Test
  void ringLeavesOutExcludedIntensitiesButTheLesionStays() {
    Surroundings s =
        of(
            Optional.empty(),
            Optional.empty(),
            List.of(new IntensityRange(Double.NEGATIVE_INFINITY, 7), new IntensityRange(12, 17)),
            0);
    assertThat(s.region(new IntraPeri(2)).voxels())
        .isEqualTo(where(LINE, i -> i >= 8 && i <= 15 || i == 18 || i == 19).voxels());
  }

  @Test
  void parenchymaKeepsItsMarginFromEveryLesion() {
    Surroundings s = of(Optional.of(span(30, 30)), Optional.of(span(2, 38)), List.of(), 2);
    assertThat(s.region(new Parenchyma()).voxels())
        .isEqualTo(
            where(LINE, i -> i >= 2 && i < 6 || i > 19 && i < 26 || i > 34 && i <= 38).voxels());
  }

  @Test
  void parenchymaNeedsAnOrgan() {
    assertThatThrownBy(() -> plain().region(new Parenchyma()))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("give the organ's mask");
  }

  @Test
  void refusesARegionWithoutVoxels() {
    Surroundings s = of(Optional.empty(), Optional.of(span(10, 15)), List.of(), 0);
    assertThatThrownBy(() -> s.region(new Peri(2)))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("peri2mm holds no voxel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"intra", "peri2mm", "peri4.5mm", "intra+peri6mm", "parenchyma"})
  void regionNamesReadBackAsWritten(String name) {
    assertThat(RegionName.parse(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "peri", "peri0mm", "peri101mm", "peri-2mm", "intra+parenchyma", "Intra"})
  void refusesOtherNames(String name) {
    assertThatThrownBy(() -> RegionName.parse(name))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("is not a region");
  }

  @ParameterizedTest
  @CsvSource({"FACES_6, 4", "EDGES_18, 3", "CORNERS_26, 2"})
  void connectivityDecidesWhatBelongsTogether(Connectivity connectivity, int parts) {
    Geometry grid = Geometry.of(8, 4, 4, 1, 1, 1);
    // Two voxels share an edge, the second and the third a corner; one stands apart.
    Mask mask =
        where(
            grid,
            i ->
                i == grid.index(0, 0, 0)
                    || i == grid.index(1, 1, 0)
                    || i == grid.index(2, 2, 1)
                    || i == grid.index(6, 0, 0));
    assertThat(Components.of(mask, connectivity, 1)).hasSize(parts);
  }

  @Test
  void componentsComeLargestFirstAndSmallOnesAreLeftOut() {
    Mask mask =
        where(LINE, i -> i == 1 || i >= 5 && i < 8 || i >= 20 && i < 30 || i >= 35 && i < 38);
    List<Mask> parts = Components.of(mask, Connectivity.FACES_6, 3);
    assertThat(parts).extracting(Mask::voxelCount).containsExactly(10, 3, 3);
    assertThat(parts.get(1).at(5)).isTrue();
    assertThat(Components.of(where(LINE, i -> false), Connectivity.FACES_6, 1)).isEmpty();
  }

  @Test
  void lesionChoiceTakesLargestUnionOrEach() {
    List<Mask> lesions = List.of(span(20, 29), span(3, 5));
    assertThat(LesionChoice.LARGEST.apply(lesions)).containsExactly(lesions.getFirst());
    assertThat(LesionChoice.UNION.apply(lesions).getFirst().voxelCount()).isEqualTo(13);
    assertThat(LesionChoice.EACH.apply(lesions)).isEqualTo(lesions);
  }

  @ParameterizedTest
  @CsvSource({"MEAN, 4", "VOLUME_WEIGHTED_MEAN, 3.2", "MEDIAN, 3", "MINIMUM, 1", "MAXIMUM, 8"})
  void aggregationsCombineLesions(LesionSummary aggregation, double expected) {
    // Weighted: (8 * 1 + 1 * 2 + 3 * 2) / 5 = 3.2
    assertThat(aggregation.of(new double[] {8, 1, 3}, new double[] {1, 2, 2})).isEqualTo(expected);
  }

  @Test
  void aSingleVoxelIsAsLongAsItsLongestEdge() {
    Geometry grid = Geometry.of(3, 3, 3, 1, 2, 5);
    Mask mask = where(grid, i -> i == grid.index(1, 1, 1));
    assertThat(Diameters.inSpace(mask)).isEqualTo(5);
    assertThat(LesionSize.of(mask).axialDiameterMm()).isEqualTo(2);
  }

  @Test
  void axialIsAcrossTheAxisThatRunsToTheHead() {
    // Sagittal slices: the first index runs to the head, the third to the left.
    Geometry sagittal =
        new Geometry(
            5,
            3,
            4,
            new Vector3(1, 1, 1),
            Vector3.ZERO,
            new Direction(new Vector3(0, 0, 1), new Vector3(0, 1, 0), new Vector3(-1, 0, 0)));
    Mask column = where(sagittal, i -> i / 5 == 0);
    assertThat(Diameters.inSpace(column)).isEqualTo(5);
    assertThat(LesionSize.of(column).axialDiameterMm()).isEqualTo(1);
  }

  @Test
  void axialDiameterNeverCombinesTwoSlices() {
    // One voxel at each end, in neighbouring slices: each is 1 mm wide, the two lie 9 mm apart.
    Geometry grid = Geometry.of(10, 1, 2, 1, 1, 1);
    Mask ends = where(grid, i -> i == 0 || i == 19);
    assertThat(LesionSize.of(ends).axialDiameterMm()).isEqualTo(1);
  }

  @Test
  void diameterEqualsTheLargestOfAllPairs() {
    Geometry grid = Geometry.of(14, 11, 9, 0.8, 1.1, 2);
    var random = new Random(5);
    for (int n = 0; n < 20; n++) {
      Mask mask = where(grid, i -> random.nextInt(25) == 0);
      double best = 0;
      for (int i = 0; i < grid.voxelCount(); i++) {
        for (int j = 0; j < grid.voxelCount(); j++) {
          if (mask.at(i) && mask.at(j)) {
            best = Math.max(best, facesApart(mask, i, j));
          }
        }
      }
      assertThat(Diameters.inSpace(mask)).isCloseTo(best, within(1e-9));
    }
  }

  /** The largest distance of any two outer faces of two voxels. */
  private static double facesApart(Mask mask, int i, int j) {
    double best = 0;
    for (Vector3 a : faces(mask, i)) {
      for (Vector3 b : faces(mask, j)) {
        best = Math.max(best, a.minus(b).length());
      }
    }
    return best;
  }

  private static List<Vector3> faces(Mask mask, int index) {
    Geometry grid = mask.geometry();
    int x = index % grid.nx();
    int y = index / grid.nx() % grid.ny();
    int z = index / grid.nx() / grid.ny();
    int[][] steps = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};
    List<Vector3> faces = new ArrayList<>();
    for (int[] s : steps) {
      boolean inner =
          grid.contains(x + s[0], y + s[1], z + s[2]) && mask.at(x + s[0], y + s[1], z + s[2]);
      if (!inner) {
        faces.add(grid.toPatient(x + s[0] / 2.0, y + s[1] / 2.0, z + s[2] / 2.0));
      }
    }
    return faces;
  }

  @Test
  void burdenScoreIsTheHypotenuseOfDiameterAndCount() {
    Mask lesions = where(LINE, i -> i >= 1 && i <= 6 || i >= 10 && i <= 25 || i == 30 || i >= 33);
    TumourBurden burden = TumourBurden.of(lesions, Connectivity.FACES_6, 2);
    assertThat(burden.lesionCount()).isEqualTo(3);
    // Sixteen voxels of 0.5 mm.
    assertThat(burden.largestAxialDiameterMm()).isEqualTo(8);
    assertThat(burden.score()).isCloseTo(Math.sqrt(0.8 * 0.8 + 3 * 3), within(1e-15));
  }

  @Test
  void diameterIsPyRadiomicsMaximum3dDiameter() {
    Path data = SharedData.require("pyradiomics/data");
    // baseline_shape.csv, columns brain2 and breast1, original_shape_Maximum3DDiameter.
    assertThat(Diameters.inSpace(Nrrd.readLabels(data.resolve("brain2_label.nrrd")).mask(1)))
        .isCloseTo(24.4445322363, within(1e-9));
    assertThat(Diameters.inSpace(Nrrd.readLabels(data.resolve("breast1_label.nrrd")).mask(1)))
        .isCloseTo(9.08101860833, within(1e-9));
  }
}
