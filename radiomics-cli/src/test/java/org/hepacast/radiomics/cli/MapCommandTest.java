package org.hepacast.radiomics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MapCommandTest extends CommandFixture {

  @BeforeEach
  void writeProtocol() throws IOException {
    Files.writeString(
        folder.resolve("map.yaml"),
        """
        featureClass: {firstorder: [Mean, Maximum]}
        voxelSetting: {kernelRadius: 1, initValue: -7}
        """);
  }

  private int map(String... more) {
    String[] args = {
      "map", "--image", path("image.nrrd"), "--mask", path("mask.nii.gz"), "--out", path("maps")
    };
    return run(with(args, more));
  }

  @Test
  void writesAnImagePerFeature() {
    assertThat(map("--protocol", path("map.yaml"))).isZero();
    assertThat(out).startsWith("2 maps written to ");
    assertThat(folder.resolve("maps").toFile().list())
        .containsExactlyInAnyOrder(
            "original_firstorder_Mean.nrrd", "original_firstorder_Maximum.nrrd");
    Volume mean = Nrrd.readVolume(folder.resolve("maps/original_firstorder_Mean.nrrd"));
    // The box of the two blocks, x and y from 2 to 11, z from 3 to 6, and one voxel around it.
    assertThat(mean.geometry().origin()).isEqualTo(new Vector3(1, 1, 2 * 2));
    assertThat(mean.geometry().voxelCount()).isEqualTo(12 * 12 * 6);
    Volume image = Nrrd.readVolume(folder.resolve("image.nrrd"));
    // The first voxel of the block has seven neighbours in it.
    double sum = 0;
    for (int n = 0; n < 8; n++) {
      sum += image.at(2 + n % 2, 2 + n / 2 % 2, 3 + n / 4);
    }
    assertThat(mean.at(1, 1, 1)).isCloseTo(sum / 8, within(1e-12));
    assertThat(mean.at(0, 0, 0)).isEqualTo(-7);
  }

  @Test
  void writesNiftiWhenAsked() {
    assertThat(map("--protocol", path("map.yaml"), "--format", "nifti")).isZero();
    Volume nifti = Nifti.readVolume(folder.resolve("maps/original_firstorder_Maximum.nii.gz"));
    assertThat(map("--protocol", path("map.yaml"))).isZero();
    Volume nrrd = Nrrd.readVolume(folder.resolve("maps/original_firstorder_Maximum.nrrd"));
    assertThat(nifti.toDoubles()).isEqualTo(nrrd.toDoubles());
    assertThat(nifti.geometry().sameGrid(nrrd.geometry(), 1e-6)).isTrue();
  }

  @Test
  void refusesTheProfileWithoutMaps() throws IOException {
    Files.writeString(folder.resolve("ibsi.yaml"), "profile: ibsi\n");
    assertThat(map("--protocol", path("ibsi.yaml"))).isEqualTo(1);
    assertThat(err).contains("use a protocol of the profile pyradiomics");
    assertThat(folder.resolve("maps")).doesNotExist();
  }
}
