package org.hepacast.radiomics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractCommandTest extends CommandFixture {

  @Test
  void extractsOneCaseToCsvAndPicture() throws IOException {
    int status = extract("--png", path("picture.png"));
    assertThat(err).isEmpty();
    assertThat(status).isZero();
    Map<String, String> row = row(folder.resolve("features.csv"), 0);
    assertThat(row.keySet()).startsWith("Image", "Mask", "protocol", "profile");
    assertThat(row.get("profile")).isEqualTo("pyradiomics");
    assertThat(Double.parseDouble(row.get("original_shape_VoxelVolume"))).isEqualTo(91 * 2);
    var picture = ImageIO.read(folder.resolve("picture.png").toFile());
    assertThat(Math.max(picture.getWidth(), picture.getHeight())).isEqualTo(768);
  }

  @Test
  void extractsOneCaseToJson() throws IOException {
    assertThat(extractTo("features.json")).isZero();
    assertThat(Files.readString(folder.resolve("features.json")))
        .startsWith("{\"case\":{\"Image\":")
        .contains("\"original_shape_VoxelVolume\":182.0");
  }

  @Test
  void namesFeaturesByRegionAndLeavesTheOtherLesionOut() throws IOException {
    int status = extract("--region", "intra,peri2mm,intra+peri2mm", "--lesions", "largest");
    assertThat(err).isEmpty();
    assertThat(status).isZero();
    double intra = volume("intra");
    double ring = volume("peri2mm");
    assertThat(intra).isEqualTo(64 * 2);
    assertThat(volume("intra+peri2mm")).isEqualTo(intra + ring);
  }

  private double volume(String region) throws IOException {
    return feature("radiomics." + region + ".original_shape_VoxelVolume");
  }

  /** Lesions of 128 and 54 mm3; weighted: (128 * 128 + 54 * 54) / 182 mm3. */
  @ParameterizedTest
  @CsvSource({"mean, 91", "maximum, 128", "volume_weighted_mean, 106.04395604395604"})
  void aggregatesLesionsByTheNamedRule(String how, double volume) throws IOException {
    assertThat(extract("--lesions", "each", "--aggregate", how)).isZero();
    assertThat(feature("original_shape_VoxelVolume")).isCloseTo(volume, within(1e-9));
  }

  /** Lesions of 64 and 27 voxels. */
  @ParameterizedTest
  @CsvSource({"27, 91", "28, 128"})
  void leavesOutLesionsThatAreTooSmall(String voxels, double volume) throws IOException {
    assertThat(extract("--lesions", "each", "--minimum-voxels", voxels)).isZero();
    assertThat(feature("original_shape_VoxelVolume")).isEqualTo(volume);
  }

  @Test
  void wrongUsageIsOneSentenceAndStatus2() {
    assertThat(run("extract", "--image", "x")).isEqualTo(2);
    assertThat(err.strip().lines()).hasSize(1);
    assertThat(run("extract", "--cases", "a.csv", "--out", "b.txt")).isEqualTo(2);
    assertThat(err).contains("--out must end in .csv or .json");
    assertThat(
            run("extract", "--image", "a", "--mask", "b", "--out", "c.csv", "--region", "peri0mm"))
        .isEqualTo(2);
    assertThat(err).contains("peri0mm");
    assertThat(run("nonsense")).isEqualTo(2);
  }
}
