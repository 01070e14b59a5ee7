package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.hepacast.radiomics.extract.FeatureSet;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;

class LesionReportTest {

  @Test
  void aFilterOfOurOwnRunsBesideTheStandardOnes() {
    // 0 to 99, ten times, one grey level in ten.
    Geometry grid = Geometry.of(10, 10, 10, 1, 1, 1);
    float[] voxels = new float[1000];
    byte[] all = new byte[1000];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = i % 100;
    }
    Arrays.fill(all, (byte) 1);
    FeatureSet features =
        LesionReport.of(Volume.of(grid, PixelType.INT16, voxels), Mask.of(grid, all));
    assertThat(features.value("original_firstorder_Mean")).isEqualTo(49.5);
    assertThat(features.value("threshold-limit-20-0_firstorder_Mean")).isEqualTo(0.8);
    assertThat(features.value("threshold-limit-60-0_firstorder_Mean")).isEqualTo(0.4);
  }

  @Test
  void theCommandLineOfTheLibraryIsNoneOfOurDependencies() {
    assertThatThrownBy(() -> Class.forName("picocli.CommandLine"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
