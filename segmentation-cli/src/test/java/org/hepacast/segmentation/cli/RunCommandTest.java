package org.hepacast.segmentation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hepacast.radiomics.io.ImageFormat;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.network.TinyOnnx;
import org.hepacast.segmentation.pack.TestPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest extends SegmentFixture {

  private int segment(String out, String... more) {
    String[] args = {
      "run", "--package", path("package"), "--image", path("image.nrrd"), "--out", path(out)
    };
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return run(all);
  }

  private static void assertTruth(LabelMap labels) {
    for (int z = 0; z < GRID.nz(); z++) {
      for (int y = 0; y < GRID.ny(); y++) {
        for (int x = 0; x < GRID.nx(); x++) {
          assertThat(labels.at(GRID.index(x, y, z))).isEqualTo(label(x, y, z));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels.nii.gz", "labels.nii", "labels.nrrd"})
  void labelsAreWrittenInTheFormatOfTheName(String name) {
    assertThat(segment(name)).as(err).isZero();

    ImageFormat format = name.endsWith(".nrrd") ? Nrrd.FORMAT : Nifti.FORMAT;
    LabelMap labels = format.readLabels(folder.resolve(name));
    assertTruth(labels);
    assertThat(labels.geometry().sameGrid(GRID, 1e-3)).isTrue();
    assertThat(out)
        .contains("lesion: 0.2 ml", "by-value 1.0.0 (demonstration)", "research use only");
    assertThat(err).contains(name + ": 12 of 12 tiles");
  }

  @Test
  void theFolderOfTheLabelsIsMadeAndWhatCannotBeOneIsToldBeforeTheFirstTile() throws Exception {
    assertThat(segment("new/folder/labels.nii.gz")).as(err).isZero();
    assertTruth(Nifti.FORMAT.readLabels(folder.resolve("new/folder/labels.nii.gz")));

    Files.writeString(folder.resolve("file"), "");
    assertThat(segment("file/labels.nii.gz")).isNotZero();
    assertThat(err).contains("file").doesNotContain("tiles");
  }

  @Test
  void ofDicomImagesADicomSegmentationLiesAtTheRightPlace() throws Exception {
    Path series = writeDicom("series");

    int status =
        run(
            "run",
            "--package",
            path("package"),
            "--image",
            series.toString(),
            "--out",
            path("labels.dcm"),
            "--probabilities");

    assertThat(status).as(err).isZero();
    for (String name : List.of("labels.dcm", "labels-probabilities.dcm")) {
      RegionFile object = RegionFile.open(folder.resolve(name));
      byte[] lesion = object.place(object.find(Optional.of("lesion")), GRID).mask().voxels();
      for (int i = 0; i < lesion.length; i++) {
        int x = i % GRID.nx();
        int y = i / GRID.nx() % GRID.ny();
        int z = i / GRID.nx() / GRID.ny();
        assertThat(lesion[i] == 1).as("voxel %d", i).isEqualTo(label(x, y, z) == 2);
      }
    }
  }

  @Test
  void theSameImageGivesTheSameDicomBytes() throws Exception {
    Path series = writeDicom("series");
    for (String name : List.of("a.dcm", "b.dcm")) {
      run("run", "--package", path("package"), "--image", series.toString(), "--out", path(name));
    }

    assertThat(folder.resolve("a.dcm")).hasSameBinaryContentAs(folder.resolve("b.dcm"));
  }

  @Test
  void probabilitiesAndPicturesAreWrittenBeside() throws Exception {
    assertThat(segment("labels.nii.gz", "--probabilities", "--pictures", path("pictures"), "--tta"))
        .as(err)
        .isZero();

    assertThat(folder)
        .isDirectoryContaining("glob:**labels-liver.nii.gz")
        .isDirectoryContaining("glob:**labels-lesion.nii.gz")
        .isDirectoryContaining("glob:**labels-background.nii.gz");
    assertThat(folder.resolve("pictures")).isDirectoryContaining("glob:**labels-0005.png");
    assertThat(Files.readString(folder.resolve("labels.nii.gz.json")))
        .contains("\"package\":\"by-value 1.0.0\"", "\"mirrored\":true", "\"lesion\":0.216")
        .contains("\"agreement\":{\"liver\":1.0,\"lesion\":1.0}");
    assertThat(out).contains("passes agree by 1.000");
  }

  @Test
  void anyNumberOfThreadsGivesTheSameFile() {
    segment("one.nrrd", "--threads", "1");
    segment("three.nrrd", "--threads", "3");

    assertThat(folder.resolve("one.nrrd")).hasSameBinaryContentAs(folder.resolve("three.nrrd"));
  }

  private int cohort() {
    return run("run", "--package", path("package"), "--cases", path("cases.csv"));
  }

  @Test
  void aCohortGoesOnWhereItStopped() throws Exception {
    Files.writeString(
        folder.resolve("cases.csv"),
        "Image,Mask\nimage.nrrd,a.nii.gz\nnowhere.nrrd,b.nii.gz\nimage.nrrd,c.nii.gz\n");

    assertThat(cohort()).isOne();
    assertThat(out).contains("3 cases, 1 refused");
    assertThat(err).contains("b.nii.gz (2 of 3) is refused", "does not exist");

    Files.copy(folder.resolve("image.nrrd"), folder.resolve("nowhere.nrrd"));
    Files.delete(folder.resolve("c.nii.gz"));
    assertThat(cohort()).as(err).isZero();
    assertThat(err)
        .contains("a.nii.gz (1 of 3) is done already", "b.nii.gz: 12 of 12", "c.nii.gz: 12 of 12");

    // Another package is another result.
    TestPackage.sound().change("package.json", "1.0.0", "1.0.1").write(folder.resolve("package"));
    assertThat(cohort()).as(err).isZero();
    assertThat(err).doesNotContain("done already");
  }

  /** Folds that disagree: one sees liver where the other sees none. */
  @Test
  void aCaseThatFoldsDisagreeOnIsRefused() {
    TestPackage.sound()
        .change("package.json", "[\"fold_0.onnx\"]", "[\"fold_0.onnx\", \"fold_1.onnx\"]")
        .change("package.json", "\"leastAgreement\": 0.5", "\"leastAgreement\": 0.95")
        .with(
            "fold_1.onnx",
            TinyOnnx.convolution(List.of(8, 8, 8), new float[] {-4, 0, 4}, new float[] {0, -4, -6})
                .bytes())
        .write(folder.resolve("package"));

    assertThat(segment("labels.nrrd")).isOne();
    assertThat(err).contains("agree by 0.", "the package asks for 0.95", "by hand");
    assertThat(folder.resolve("labels.nrrd")).doesNotExist();
  }

  @Test
  void anImageThatDoesNotSuitIsRefused() {
    Nrrd.write(
        folder.resolve("image.nrrd"),
        Volume.of(Geometry.of(14, 12, 10, 2, 2, 20), PixelType.INT16, new float[14 * 12 * 10]));

    assertThat(segment("labels.nrrd")).isOne();
    assertThat(err)
        .contains("segment run: ", "slices of 20.0 mm are not what the model is made for; give");
  }

  /** Bytes 76 to 91 of a NIfTI header hold the distances, 252 to 255 what says where it lies. */
  @Test
  void aSpacingOfZeroIsRefused() throws Exception {
    Nifti.write(folder.resolve("flat.nii"), image());
    byte[] file = Files.readAllBytes(folder.resolve("flat.nii"));
    Arrays.fill(file, 76, 92, (byte) 0);
    Arrays.fill(file, 252, 256, (byte) 0);
    Files.write(folder.resolve("flat.nii"), file);

    int status =
        run(
            "run",
            "--package",
            path("package"),
            "--image",
            path("flat.nii"),
            "--out",
            path("labels.nrrd"));

    assertThat(status).isOne();
    assertThat(err).contains("spacing of 0.0 x 0.0 x 0.0 mm is not positive; repair");
  }

  @Test
  void onlyOfDicomImagesThereIsADicomSegmentation() {
    assertThat(segment("labels.dcm")).isOne();
    assertThat(err).contains("only of DICOM images can labels be written as DICOM");
  }

  @Test
  void anUnknownFormatIsRefusedBeforeAnythingIsComputed() {
    assertThat(segment("labels.txt")).isOne();
    assertThat(err).contains("'labels.txt' does not say in which format").doesNotContain("tiles");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --package p",
        "run --package p --image i",
        "run --package p --image i --out o --cases c",
        "run --image i --out o",
        "run --package p --image i --out o --dream",
        "verify --package p --image i",
        "check --package p"
      })
  void wrongUsageHasItsOwnStatus(String line) {
    assertThat(run(line.split(" ", -1))).isEqualTo(2);
    assertThat(err).contains("--help");
  }
}
