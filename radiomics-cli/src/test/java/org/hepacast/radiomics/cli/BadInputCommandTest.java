package org.hepacast.radiomics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;

/** Inputs at the edge of what can be computed, and beyond. */
class BadInputCommandTest extends CommandFixture {

  @Test
  void aRefusalIsOneSentenceWithItsRemedyAndStatus1() {
    int status =
        run(
            "extract",
            "--image",
            path("image.nrrd"),
            "--mask",
            path("mask.nii.gz"),
            "--label",
            "7",
            "--out",
            path("features.csv"));
    assertThat(status).isEqualTo(1);
    assertThat(err.strip())
        .isEqualTo("radiomics extract: the mask holds 0 regions \"7\"; choose one of: 1.");
  }

  @Test
  void refusesARegionWithVoxelsThatAreNoNumbers() {
    float[] voxels = new float[GRID.voxelCount()];
    voxels[GRID.index(3, 3, 4)] = Float.NaN;
    Nrrd.write(folder.resolve("nan.nrrd"), Volume.of(GRID, PixelType.FLOAT32, voxels));
    int status =
        run(
            "extract",
            "--image",
            path("nan.nrrd"),
            "--mask",
            path("mask.nii.gz"),
            "--out",
            path("features.csv"));
    assertThat(status).isEqualTo(1);
    assertThat(err).contains("1 voxels of the region are not finite numbers");
  }

  @Test
  void aMaskWithoutVoxelsIsRefused() {
    Geometry grid = Geometry.of(4, 4, 4, 1, 1, 1);
    Volume empty = Volume.of(grid, PixelType.UINT8, new float[64]);
    assertThat(extractWritten(empty, empty)).isEqualTo(1);
    assertThat(err).contains("the mask holds no region");
  }

  @Test
  void aMaskOfOneVoxelIsRefusedByPyRadiomicsDefaultOfTwoDimensions() {
    Geometry grid = Geometry.of(4, 4, 4, 1, 1, 1);
    float[] one = new float[64];
    one[21] = 1;
    assertThat(
            extractWritten(
                Volume.of(grid, PixelType.INT16, new float[64]),
                Volume.of(grid, PixelType.UINT8, one)))
        .isEqualTo(1);
    assertThat(err.strip().lines()).hasSize(1);
  }

  @Test
  void aConstantRegionAtTheEndOf16BitsGivesItsValue() throws IOException {
    Geometry grid = Geometry.of(6, 6, 6, 1, 1, 1);
    float[] low = new float[216];
    Arrays.fill(low, Short.MIN_VALUE);
    float[] all = new float[216];
    Arrays.fill(all, 1);
    assertThat(
            extractWritten(
                Volume.of(grid, PixelType.INT16, low), Volume.of(grid, PixelType.UINT8, all)))
        .isZero();
    assertThat(row(folder.resolve("features.csv"), 0))
        .containsEntry("original_firstorder_Mean", "-32768.0")
        .containsEntry("original_firstorder_Variance", "0.0");
  }

  @Test
  void aTwoDimensionalImageIsComputedInItsPlane() throws IOException {
    Geometry grid = Geometry.of(12, 12, 1, 0.5, 0.5, 1);
    var random = new Random(9);
    float[] values = new float[144];
    for (int i = 0; i < 144; i++) {
      values[i] = random.nextInt(256);
    }
    float[] mask = new float[144];
    Arrays.fill(mask, 30, 110, 1);
    Files.writeString(
        folder.resolve("plane.yaml"),
        "setting:\n  force2D: true\nfeatureClass:\n  firstorder:\n  glcm:\n");
    assertThat(
            extractWritten(
                Volume.of(grid, PixelType.UINT8, values),
                Volume.of(grid, PixelType.UINT8, mask),
                "--protocol",
                path("plane.yaml")))
        .isZero();
    assertThat(
            Double.parseDouble(
                row(folder.resolve("features.csv"), 0).get("original_glcm_Contrast")))
        .isPositive();
  }
}
