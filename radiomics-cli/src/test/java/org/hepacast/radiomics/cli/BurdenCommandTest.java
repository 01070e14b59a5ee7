package org.hepacast.radiomics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BurdenCommandTest extends CommandFixture {

  private int burden(String... more) {
    String[] args = {"burden", "--image", path("image.nrrd"), "--mask", path("mask.nii.gz")};
    return run(with(args, more));
  }

  @Test
  void printsCountDiametersAndScore() {
    assertThat(burden()).isZero();
    // Blocks of 4 and 3 voxels, 1 x 1 x 2 mm, between centres of outer faces: axial sqrt(4^2 +
    // 3^2) and sqrt(3^2 + 2^2), in space sqrt(3^2 + 3^2 + 8^2) and sqrt(2^2 + 2^2 + 6^2). Score
    // sqrt(0.5^2 + 2^2).
    assertThat(out.lines())
        .containsExactly(
            "lesions 2",
            "largest axial diameter 5.0 mm",
            "largest diameter in space 9.1 mm",
            "volume 182.0 mm3",
            "Tumour Burden Score 2.06",
            "lesion 1: 5.0 mm axial, 9.1 mm in space, 128.0 mm3",
            "lesion 2: 3.6 mm axial, 6.6 mm in space, 54.0 mm3");
  }

  @Test
  void leavesOutWhatIsTooSmall() {
    assertThat(burden("--minimum-voxels", "28", "--json")).isZero();
    assertThat(out)
        .startsWith("{\"lesionCount\":1,\"largestAxialDiameterMm\":5.0,")
        .contains("\"volumeMm3\":128.0,\"tumourBurdenScore\":" + Math.hypot(0.5, 1));
  }

  @Test
  void aMaskWithoutALesionOfThatSizeHasNoBurden() {
    assertThat(burden("--minimum-voxels", "100")).isZero();
    assertThat(out.lines()).contains("lesions 0", "Tumour Burden Score 0.00");
  }
}
