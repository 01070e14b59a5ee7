package org.hepacast.radiomics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;

class CheckCommandTest extends CommandFixture {

  @Test
  void checkSaysWhatFits() {
    assertThat(run("check", "--image", path("image.nrrd"), "--mask", path("mask.nii.gz"))).isZero();
    assertThat(out)
        .contains("ok       mask: region 1, same grid")
        .contains("note     the region has 2 parts");
  }

  @Test
  void checkExplainsWhatDoesNotFitAsJsonToo() {
    Nrrd.write(
        folder.resolve("far.nrrd"),
        Volume.of(
            new Geometry(16, 14, 10, GRID.spacing(), new Vector3(500, 0, 0), GRID.direction()),
            PixelType.INT16,
            new float[GRID.voxelCount()]));
    int status = run("check", "--image", path("far.nrrd"), "--mask", path("mask.nii.gz"), "--json");
    assertThat(status).isEqualTo(1);
    assertThat(out)
        .startsWith("{\"fits\":false,")
        .contains("\"level\":\"refused\"")
        .contains("the region lies outside the image");
  }
}
