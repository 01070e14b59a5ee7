package org.hepacast.radiomics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.hepacast.radiomics.SharedData;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Vector;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RadiomicsCommandTest {

  private static final Geometry GRID = Geometry.of(16, 14, 10, 1, 1, 2);

  @TempDir private Path folder;

  private String out = "";
  private String err = "";

  private int run(String... args) {
    var stdout = new StringWriter();
    var stderr = new StringWriter();
    int status =
        RadiomicsCommand.commandLine()
            .setOut(new PrintWriter(stdout))
            .setErr(new PrintWriter(stderr))
            .execute(args);
    out = stdout.toString();
    err = stderr.toString();
    return status;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  /** Noise of fixed seed; two blocks of 64 and 27 voxels, label 1. */
  @BeforeEach
  void writeCase() {
    var random = new Random(3);
    float[] voxels = new float[GRID.voxelCount()];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = random.nextInt(400);
    }
    Nrrd.write(folder.resolve("image.nrrd"), Volume.of(GRID, PixelType.INT16, voxels));
    float[] labels = new float[GRID.voxelCount()];
    block(labels, 2, 4);
    block(labels, 9, 3);
    Nifti.write(folder.resolve("mask.nii.gz"), Volume.of(GRID, PixelType.UINT8, labels));
  }

  private static void block(float[] labels, int start, int size) {
    for (int z = 3; z < 3 + size; z++) {
      for (int y = start; y < start + size; y++) {
        for (int x = start; x < start + size; x++) {
          labels[GRID.index(x, y, z)] = 1;
        }
      }
    }
  }

  private static Map<String, String> row(Path file, int index) throws IOException {
    List<String> lines = Files.readAllLines(file);
    Map<String, String> row = new LinkedHashMap<>();
    List<String> names = fields(lines.getFirst());
    List<String> values = fields(lines.get(index + 1));
    assertThat(values).hasSameSizeAs(names);
    for (int i = 0; i < names.size(); i++) {
      row.put(names.get(i), values.get(i));
    }
    return row;
  }

  /** Splits at commas outside quotes. */
  private static List<String> fields(String line) {
    return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)).toList();
  }

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

  private void cases(String... lines) throws IOException {
    Files.write(folder.resolve("cases.csv"), List.of(lines));
  }

  private int batch(String... more) {
    String[] args = {"extract", "--cases", path("cases.csv"), "--out", path("features.csv")};
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return run(all);
  }

  @Test
  void oneBadCaseIsListedWithItsReasonAndNeverStopsTheRest() throws IOException {
    cases(
        "Patient,Image,Mask,Label",
        "a,image.nrrd,mask.nii.gz,1",
        "b,missing.nrrd,mask.nii.gz,1",
        "\"c, second\",image.nrrd,mask.nii.gz,");
    assertThat(batch("--jobs", "2")).isEqualTo(1);
    assertThat(err)
        .contains("1 of 3 cases were refused; their reasons are in features.refused.csv");
    List<String> lines = Files.readAllLines(folder.resolve("features.csv"));
    assertThat(lines).hasSize(3);
    assertThat(row(folder.resolve("features.csv"), 0)).containsEntry("Patient", "a");
    assertThat(row(folder.resolve("features.csv"), 1)).containsEntry("Patient", "\"c, second\"");
    Map<String, String> refused = row(folder.resolve("features.refused.csv"), 0);
    assertThat(refused).containsEntry("Patient", "b").containsEntry("remedy", "check the path");
    assertThat(refused.get("reason")).contains("does not exist");
  }

  @Test
  void anInterruptedRunContinuesAndGivesTheSameTable() throws IOException {
    cases(
        "Image,Mask,Id",
        "image.nrrd,mask.nii.gz,1",
        "image.nrrd,mask.nii.gz,2",
        "image.nrrd,mask.nii.gz,3");
    assertThat(batch()).isZero();
    Path features = folder.resolve("features.csv");
    String whole = Files.readString(features);
    // Killed while the second row was being written.
    List<String> lines = whole.lines().toList();
    Files.writeString(
        features, lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(2).substring(0, 99));
    assertThat(batch()).isZero();
    assertThat(err).contains("1 of 3 cases are done already");
    assertThat(Files.readString(features)).isEqualTo(whole);
  }

  @Test
  void aTableOfAnotherProtocolIsNotContinued() throws IOException {
    cases("Image,Mask", "image.nrrd,mask.nii.gz");
    assertThat(batch()).isZero();
    Files.writeString(folder.resolve("wide.yaml"), "setting:\n  binWidth: 50\n");
    assertThat(batch("--protocol", path("wide.yaml"))).isEqualTo(1);
    assertThat(err).contains("write to another file");
    assertThat(batch("--region", "intra")).isEqualTo(1);
  }

  @Test
  void aFileOfSomethingElseIsRefusedUntouched() throws IOException {
    cases("Image,Mask", "image.nrrd,mask.nii.gz");
    for (String foreign : List.of("Image,Mask\nimage.nrrd,mask.nii.gz\n", "a note")) {
      Files.writeString(folder.resolve("features.csv"), foreign);
      assertThat(batch()).isEqualTo(1);
      assertThat(err).contains("write to another file");
      assertThat(folder.resolve("features.csv")).hasContent(foreign);
    }
  }

  @Test
  void theSameTableComesOutOfAnyNumberOfJobs() throws IOException {
    cases(
        "Image,Mask,Id",
        "image.nrrd,mask.nii.gz,1",
        "no.nrrd,mask.nii.gz,2",
        "image.nrrd,mask.nii.gz,3");
    assertThat(batch("--jobs", "1")).isEqualTo(1);
    byte[] one = Files.readAllBytes(folder.resolve("features.csv"));
    Files.delete(folder.resolve("features.csv"));
    assertThat(batch("--jobs", "8")).isEqualTo(1);
    assertThat(Files.readAllBytes(folder.resolve("features.csv"))).isEqualTo(one);
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
            new Geometry(16, 14, 10, GRID.spacing(), new Vector(500, 0, 0), GRID.direction()),
            PixelType.INT16,
            new float[GRID.voxelCount()]));
    int status = run("check", "--image", path("far.nrrd"), "--mask", path("mask.nii.gz"), "--json");
    assertThat(status).isEqualTo(1);
    assertThat(out)
        .startsWith("{\"fits\":false,")
        .contains("\"level\":\"refused\"")
        .contains("the region lies outside the image");
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

  private int extractWritten(Volume image, Volume mask, String... more) {
    Nrrd.write(folder.resolve("i.nrrd"), image);
    Nrrd.write(folder.resolve("m.nrrd"), mask);
    String[] args = {
      "extract", "--image", path("i.nrrd"), "--mask", path("m.nrrd"), "--out", path("features.csv")
    };
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return run(all);
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
