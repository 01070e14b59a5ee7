package org.hepacast.segmentation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Arrays;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;

class VerifyCommandTest extends SegmentFixture {

  private int verify(String... more) {
    String[] args = {"verify", "--package", path("package")};
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return run(all);
  }

  @Test
  void equalLabelsPass() {
    assertThat(verify("--image", path("image.nrrd"), "--expected", path("truth.nrrd"))).isZero();
    assertThat(out)
        .contains("truth.nrrd,liver,1.0000,1.0000,0.0000,", "truth.nrrd,lesion,1.0000")
        .contains("truth.nrrd: 100.00000 % of the voxels are equal");
  }

  /** Ten voxels of the lesion that nobody expects: 10 of 1680 differ. */
  private void expectLess() {
    float[] values = new float[GRID.voxelCount()];
    int spared = 10;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) truth().at(i);
      if (values[i] == 2 && spared > 0) {
        values[i] = 1;
        spared--;
      }
    }
    Nrrd.write(folder.resolve("less.nrrd"), Volume.of(GRID, PixelType.UINT8, values));
  }

  @Test
  void otherLabelsFailUnlessTheyMayDiffer() {
    expectLess();

    assertThat(verify("--image", path("image.nrrd"), "--expected", path("less.nrrd"))).isOne();
    assertThat(out).contains("less.nrrd: 99.40476 % of the voxels are equal");
    // 2 * 17 / (27 + 17).
    assertThat(out).contains("less.nrrd,lesion,0.7727");
    assertThat(
            verify(
                "--image",
                path("image.nrrd"),
                "--expected",
                path("less.nrrd"),
                "--least-equal",
                "0"))
        .isZero();
  }

  @Test
  void aTableOfCasesHasASummary() throws Exception {
    expectLess();
    Files.writeString(
        folder.resolve("cases.csv"), "Image,Mask\nimage.nrrd,truth.nrrd\nimage.nrrd,less.nrrd\n");

    assertThat(verify("--cases", path("cases.csv"), "--least-equal", "0")).as(err).isZero();
    assertThat(out)
        .contains("lesion, 2 cases, means with 95 % intervals:")
        .containsPattern("Dice +0\\.886 \\(0\\.773 to 1\\.000\\), of 2")
        .containsPattern("parts found +1\\.000 \\(0\\.342 to 1\\.000\\), of 2");
  }
}
