package org.hepacast.segmentation.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.segmentation.network.TinyOnnx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentationPackageTest {

  @TempDir private Path folder;

  @Test
  void aSoundPackageOpens() {
    try (var model = SegmentationPackage.open(TestPackage.sound().write(folder))) {
      assertThat(model.manifest().id()).isEqualTo("by-value 1.0.0");
      assertThat(model.mirrorAxes()).containsExactly(0, 1, 2);
      assertThat(model.labels().names()).containsExactly("background", "liver", "lesion");
      assertThat(model.networks()).hasSize(1);
      assertThat(model.digest()).hasSize(64);
    }
  }

  @Test
  void ofAPlanarNetworkAxesBeginWithTheRows() {
    TestPackage planar =
        TestPackage.sound()
            .change("package.json", "3d_fullres", "2d")
            .change("package.json", "[0, 1, 2]", "[0, 1]")
            .with("fold_0.onnx", TestPackage.network().withTile(List.of(8, 8)).bytes());

    try (var model = SegmentationPackage.open(planar.write(folder))) {
      assertThat(model.mirrorAxes()).containsExactly(1, 2);
      assertThat(model.configuration().planar()).isTrue();
    }
  }

  /** What is wrong with it, and words of the sentence that says so. */
  record Fault(String name, TestPackage given, String... words) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Fault manifest(String name, String words, String others, String... said) {
    return new Fault(name, TestPackage.sound().change("package.json", words, others), said);
  }

  private static Fault plans(String name, String words, String others, String... said) {
    return new Fault(name, TestPackage.sound().change("plans.json", words, others), said);
  }

  private static Fault dataset(String name, String words, String others, String... said) {
    return new Fault(name, TestPackage.sound().change("dataset.json", words, others), said);
  }

  private static Fault network(String name, TinyOnnx network, String... said) {
    return new Fault(name, TestPackage.sound().with("fold_0.onnx", network.bytes()), said);
  }

  static Stream<Fault> faults() {
    byte[] sound = TestPackage.network().bytes();
    byte[] cut = Arrays.copyOf(sound, sound.length - 40);
    return Stream.of(
        manifest("other format", "segmentation-1", "segmentation-9", "format", "reads"),
        manifest("unknown field", "\"licence\": \"GPL", "\"license\": \"GPL", "did you mean"),
        manifest("nnU-Net 1", "2.8.1", "1.7.0", "nnU-Net '1.7.0'", "nnU-Net 2"),
        manifest("no network", "[\"fold_0.onnx\"]", "[]", "networks", "each fold"),
        manifest("network that is not there", "fold_0", "fold_1", "fold_1.onnx", "missing"),
        manifest("path out", "fold_0.onnx", "../fold_0.onnx", "fold_0.onnx", "missing"),
        manifest("missing class", "\"label\": 2", "\"label\": 1", "label 2 (lesion)", "no class"),
        manifest("class too many", "\"label\": 2", "\"label\": 3", "label 2 (lesion)"),
        manifest("mirror axis", "[0, 1, 2]", "[0, 3]", "mirrorAxes", "from 0 to 2"),
        manifest("least agreement", "\"leastAgreement\": 0.5", "\"leastAgreement\": 5", "5.0"),
        manifest("spacing", "\"leastPlane\": 0.4", "\"leastPlane\": 4", "spacing", "ascend"),
        manifest("configuration", "3d_fullres", "3d_lowres", "3d_lowres", "2d"),
        manifest("cascade", "3d_fullres", "3d_cascade_fullres", "cascade", "3d_fullres or 2d"),
        plans("plans of nnU-Net 1", "\"configurations\"", "\"stages\"", "nnU-Net version 2"),
        plans("reader", "NibabelIO", "NaturalImage2DIO", "NaturalImage2DIO"),
        plans("preprocessor", "DefaultPreprocessor", "MyPreprocessor", "MyPreprocessor"),
        plans(
            "torch resampling",
            "resample_data_or_seg_to_shape",
            "resample_torch",
            "resample_torch"),
        plans("order", "\"order\": 3", "\"order\": 2", "order 3"),
        plans(
            "forced separation",
            "\"force_separate_z\": null",
            "\"force_separate_z\": true",
            "no forced"),
        plans("normalisation", "CTNormalization", "MyNormalization", "MyNormalization"),
        plans("foreground", "\"std\": 100.0,", "", "foreground's std"),
        plans(
            "transpose",
            "\"transpose_forward\": [0, 1, 2]",
            "\"transpose_forward\": [1, 2, 0]",
            "undo"),
        plans(
            "no order of axes",
            "\"transpose_forward\": [0, 1, 2]",
            "\"transpose_forward\": [1, 1, 0]",
            "no order"),
        plans("axes", "\"patch_size\": [8, 8, 8]", "\"patch_size\": [8, 8]", "2 or 3 axes"),
        plans("no numbers", "[2.0, 2.0, 2.0]", "[2.0, \"a\", 2.0]", "no list of numbers"),
        dataset("data set of nnU-Net 1", "\"channel_names\"", "\"modality\"", "nnU-Net 1"),
        dataset(
            "two channels", "\"0\": \"CT\"", "\"0\": \"CT\", \"1\": \"PET\"", "1 channels", "2"),
        dataset("gap among labels", "\"lesion\": 2", "\"lesion\": 3", "value 2"),
        dataset("no background", "\"background\": 0", "\"nothing\": 0", "background"),
        network(
            "unknown operator", TestPackage.network().withOperator("Dream", ""), "Dream", "opset"),
        network(
            "operator of another domain",
            TestPackage.network().withOperator("Dream", "com.example"),
            "Dream"),
        network(
            "other tile", TestPackage.network().withTile(List.of(8, 8, 16)), "input", "8, 8, 8"),
        network(
            "planar network", TestPackage.network().withTile(List.of(8, 8)), "input", "8, 8, 8"),
        network("two channels of input", TestPackage.network().withChannels(2), "input", "[1, 1,"),
        network(
            "two outputs for three labels",
            TinyOnnx.convolution(List.of(8, 8, 8), new float[] {1, 2}, new float[2]),
            "output",
            "[1, 3,"),
        network(
            "weights elsewhere",
            TestPackage.network().withExternal("/etc/weights"),
            "/etc/weights"),
        network(
            "weights above", TestPackage.network().withExternal("../w.bin"), "../w.bin", "inside"),
        new Fault(
            "corrupt network", TestPackage.sound().with("fold_0.onnx", cut), "no whole ONNX file"),
        new Fault(
            "no network at all",
            TestPackage.sound().with("fold_0.onnx", "words".getBytes(StandardCharsets.UTF_8)),
            "fold_0.onnx"),
        new Fault(
            "postprocessing",
            TestPackage.sound()
                .with(
                    "postprocessing.json",
                    "{\"postprocessing_fns\": [\"dream\"], \"postprocessing_kwargs\":"
                        + " [{\"labels_or_regions\": 1}]}"),
            "dream",
            "known are"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isRefusedWithItsRemedy(Fault fault) {
    Path written = fault.given().write(folder);

    assertThatThrownBy(() -> SegmentationPackage.open(written))
        .isInstanceOfAny(PackageException.class, RadiomicsException.class)
        .message()
        .contains(fault.words())
        .contains("; ");
  }

  @Test
  void aFileThatHasChangedIsRefused() throws Exception {
    TestPackage.sound().write(folder);
    Files.writeString(folder.resolve("dataset.json"), "{}");

    assertThatThrownBy(() -> SegmentationPackage.open(folder))
        .hasMessageContaining("'dataset.json': it is not the file whose hash SHA256SUMS lists");
  }

  @Test
  void weightsThatHaveChangedAreRefused() throws Exception {
    TestPackage.sound().write(folder);
    byte[] network = Files.readAllBytes(folder.resolve("fold_0.onnx"));
    network[network.length / 2] ^= 1;
    Files.write(folder.resolve("fold_0.onnx"), network);

    assertThatThrownBy(() -> SegmentationPackage.open(folder))
        .hasMessageContaining("'fold_0.onnx': it is not the file whose hash");
  }

  @Test
  void aFileThatNobodyListsIsRefused() throws Exception {
    TestPackage.sound().write(folder);
    String sums = Files.readString(folder.resolve("SHA256SUMS"));
    Files.writeString(folder.resolve("SHA256SUMS"), sums.replaceAll("(?m)^.*plans.json\n", ""));

    assertThatThrownBy(() -> SegmentationPackage.open(folder))
        .hasMessageContaining("'plans.json': SHA256SUMS does not list it");
  }

  @Test
  void whatIsNoFolderIsRefused() {
    assertThatThrownBy(() -> SegmentationPackage.open(folder.resolve("nowhere")))
        .hasMessageContaining("package nowhere: it is no folder");
    assertThatThrownBy(() -> SegmentationPackage.open(folder))
        .hasMessageContaining("SHA256SUMS: it is missing");
  }
}
