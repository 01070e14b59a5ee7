package org.hepacast.segmentation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckCommandTest extends SegmentFixture {

  @Test
  void saysWhatSuits() {
    int status =
        run("check", "--package", path("package"), "--image", writeDicom("series").toString());

    assertThat(status).as(err).isZero();
    assertThat(out).contains("ok       modality CT", "ok       voxels of 2.00 x 2.00 mm", "HU");
  }

  @Test
  void tellsProgramsAsJson() {
    int status =
        run("check", "--package", path("package"), "--image", path("truth.nrrd"), "--json");

    assertThat(status).isZero();
    assertThat(out).startsWith("{\"fits\":true,\"findings\":[{\"level\":\"note\"");
  }

  @Test
  void aDamagedPackageIsSaid() {
    int status = run("check", "--package", path("nowhere"), "--image", path("image.nrrd"));

    assertThat(status).isOne();
    assertThat(err)
        .isEqualToIgnoringNewLines(
            "segment check: package nowhere: it is no folder; give the folder of the package.");
  }
}
