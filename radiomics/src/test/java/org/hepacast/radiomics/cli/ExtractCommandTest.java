package org.hepacast.radiomics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.hepacast.radiomics.SharedData;
import org.junit.jupiter.api.Test;

class ExtractCommandTest extends CommandFixture {

  @Test
  void extractsOneCaseToCsvAndPicture() throws IOException {
    int status =
        run(
            "extract",
            "--image",
            path("image.nrrd"),
            "--mask",
            path("mask.nii.gz"),
            "--out",
            path("features.csv"),
            "--png",
            path("picture.png"));
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
    assertThat(
            run(
                "extract",
                "--image",
                path("image.nrrd"),
                "--mask",
                path("mask.nii.gz"),
                "--out",
                path("features.json")))
        .isZero();
    assertThat(Files.readString(folder.resolve("features.json")))
        .startsWith("{\"case\":{\"Image\":")
        .contains("\"original_shape_VoxelVolume\":182.0");
  }

  @Test
  void namesFeaturesByRegionAndLeavesTheOtherLesionOut() throws IOException {
    int status =
        run(
            "extract",
            "--image",
            path("image.nrrd"),
            "--mask",
            path("mask.nii.gz"),
            "--region",
            "intra,peri2mm,intra+peri2mm",
            "--lesions",
            "largest",
            "--out",
            path("features.csv"));
    assertThat(err).isEmpty();
    assertThat(status).isZero();
    Map<String, String> row = row(folder.resolve("features.csv"), 0);
    double intra = volume(row, "intra");
    double ring = volume(row, "peri2mm");
    assertThat(intra).isEqualTo(64 * 2);
    assertThat(volume(row, "intra+peri2mm")).isEqualTo(intra + ring);
  }

  private static double volume(Map<String, String> row, String region) {
    return Double.parseDouble(row.get("radiomics." + region + ".original_shape_VoxelVolume"));
  }

  @Test
  void aggregatesLesionsByTheNamedRule() throws IOException {
    for (String how : List.of("mean", "maximum", "volume_weighted_mean")) {
      assertThat(
              run(
                  "extract",
                  "--image",
                  path("image.nrrd"),
                  "--mask",
                  path("mask.nii.gz"),
                  "--lesions",
                  "each",
                  "--aggregate",
                  how,
                  "--out",
                  path(how + ".csv")))
          .isZero();
    }
    assertThat(voxelVolume("mean.csv")).isEqualTo((128 + 54) / 2.0);
    assertThat(voxelVolume("maximum.csv")).isEqualTo(128);
    assertThat(voxelVolume("volume_weighted_mean.csv"))
        .isCloseTo((128 * 128 + 54 * 54) / 182.0, within(1e-9));
  }

  private double voxelVolume(String file) throws IOException {
    return Double.parseDouble(row(folder.resolve(file), 0).get("original_shape_VoxelVolume"));
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

  @Test
  void dicomSeriesWithItsStructureSetGivesTheFeaturesOfTheNifti() throws IOException {
    Path phantom = SharedData.require("ibsi/ibsi_1_ct_phantom");
    Map<String, String> dicom =
        phantom(phantom.resolve("dicom/image"), phantom.resolve("dicom/mask/DCM_RS_00060.dcm"));
    Map<String, String> nifti =
        phantom(phantom.resolve("image.nii.gz"), phantom.resolve("mask.nii.gz"));
    for (String name : nifti.keySet()) {
      if (name.startsWith("original_")) {
        double expected = Double.parseDouble(nifti.get(name));
        // Voxels are identical; spacings differ in the last digits that the two headers can say
        // (1e-15).
        assertThat(Double.parseDouble(dicom.get(name)))
            .as(name)
            .isCloseTo(expected, within(1e-13 * Math.abs(expected)));
      }
    }
  }

  private Map<String, String> phantom(Path image, Path mask) throws IOException {
    Path features = folder.resolve("phantom.csv");
    assertThat(
            run(
                "extract",
                "--image",
                image.toString(),
                "--mask",
                mask.toString(),
                "--out",
                features.toString()))
        .isZero();
    return row(features, 0);
  }
}
