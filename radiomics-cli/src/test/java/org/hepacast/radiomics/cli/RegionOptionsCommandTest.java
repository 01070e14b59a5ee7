package org.hepacast.radiomics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.IntPredicate;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What keeps rings and parenchyma to where they belong, counted voxel by voxel. */
class RegionOptionsCommandTest extends CommandFixture {

  private static final double VOXEL_MM3 = 2;

  private Volume image;
  private Volume lesions;

  @BeforeEach
  void writeOrgan() {
    image = Nrrd.readVolume(folder.resolve("image.nrrd"));
    lesions = Nifti.readVolume(folder.resolve("mask.nii.gz"));
    float[] organ = new float[GRID.voxelCount()];
    for (int i = 0; i < organ.length; i++) {
      organ[i] = inOrgan(i) ? 2 : 0;
    }
    Nrrd.write(folder.resolve("organ.nrrd"), Volume.of(GRID, PixelType.UINT8, organ));
  }

  private static boolean inOrgan(int i) {
    return i % GRID.nx() >= 4;
  }

  private boolean isLesion(int i) {
    return lesions.at(i) == 1;
  }

  /** Distance to the nearest lesion voxel, mm, by looking at all of them. */
  private double distance(int i) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < GRID.voxelCount(); j++) {
      if (isLesion(j)) {
        int slice = GRID.nx() * GRID.ny();
        double dx = i % GRID.nx() - j % GRID.nx();
        double dy = i / GRID.nx() % GRID.ny() - j / GRID.nx() % GRID.ny();
        double dz = 2.0 * (i / slice - j / slice);
        nearest = Math.min(nearest, Math.sqrt(dx * dx + dy * dy + dz * dz));
      }
    }
    return nearest;
  }

  private double volume(IntPredicate voxels) {
    double count = 0;
    for (int i = 0; i < GRID.voxelCount(); i++) {
      count += voxels.test(i) ? 1 : 0;
    }
    return count * VOXEL_MM3;
  }

  private boolean inRing(int i) {
    return !isLesion(i) && distance(i) <= 2;
  }

  @Test
  void aRingKeepsToTheOrgan() throws IOException {
    assertThat(extract("--region", "peri2mm", "--organ", path("organ.nrrd"))).isZero();
    double expected = volume(i -> inRing(i) && inOrgan(i));
    assertThat(feature("radiomics.peri2mm.original_shape_VoxelVolume")).isEqualTo(expected);
    assertThat(expected).isLessThan(volume(this::inRing));
  }

  @Test
  void aRingLeavesExcludedIntensitiesOut() throws IOException {
    assertThat(extract("--region", "peri2mm", "--exclude", "0:99", "--exclude=350:3071")).isZero();
    assertThat(feature("radiomics.peri2mm.original_shape_VoxelVolume"))
        .isEqualTo(volume(i -> inRing(i) && image.at(i) > 99 && image.at(i) < 350));
    assertThat(feature("radiomics.peri2mm.original_firstorder_Minimum")).isGreaterThan(99);
    assertThat(feature("radiomics.peri2mm.original_firstorder_Maximum")).isLessThan(350);
  }

  @Test
  void parenchymaKeepsItsDistanceFromLesions() throws IOException {
    for (int margin : new int[] {0, 3}) {
      assertThat(
              extract(
                  "--region",
                  "parenchyma",
                  "--organ",
                  path("organ.nrrd"),
                  "--organ-label",
                  "2",
                  "--parenchyma-margin",
                  Integer.toString(margin)))
          .isZero();
      assertThat(feature("radiomics.parenchyma.original_shape_VoxelVolume"))
          .isEqualTo(volume(i -> inOrgan(i) && !isLesion(i) && distance(i) > margin));
    }
  }

  @Test
  void parenchymaWithoutAnOrganIsRefused() {
    assertThat(extract("--region", "parenchyma")).isEqualTo(1);
    assertThat(err).contains("give the organ's mask");
  }

  @Test
  void aRangeThatIsNoneIsWrongUsage() {
    for (String range : new String[] {"5", "9:1", "a:b", ":3"}) {
      assertThat(extract("--region", "peri2mm", "--exclude", range)).as(range).isEqualTo(2);
      assertThat(err).contains("is not a range LOW:HIGH");
    }
  }

  @Test
  void severalLabelsAreOneRegion() throws IOException {
    float[] labels = new float[GRID.voxelCount()];
    block(labels, 2, 4);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = isLesion(i) ? 3 + labels[i] : 0;
    }
    Nifti.write(folder.resolve("mask.nii.gz"), Volume.of(GRID, PixelType.UINT8, labels));
    assertThat(extract("--label", "3")).isZero();
    assertThat(feature("original_shape_VoxelVolume")).isEqualTo(27 * VOXEL_MM3);
    assertThat(extract("--label", "3,4")).isZero();
    assertThat(feature("original_shape_VoxelVolume")).isEqualTo((27 + 64) * VOXEL_MM3);
  }
}
