package org.hepacast.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.hepacast.radiomics.SharedData;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.grid.Half;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.grid.Threads;
import org.hepacast.segmentation.network.OnnxNetwork;
import org.hepacast.segmentation.plan.Configuration;
import org.hepacast.segmentation.plan.DatasetFile;
import org.hepacast.segmentation.plan.Labels;
import org.hepacast.segmentation.plan.PlanFiles;
import org.hepacast.segmentation.prepare.LogitResampling;
import org.hepacast.segmentation.window.SlidingWindow;
import org.hepacast.segmentation.window.TileWatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole cases beside what nnU-Net 2.8.1 itself made of them: the image as the network saw it, what
 * the network answered, and the labels. Those that take longest run with {@code
 * -Dhepacast.segmentation.all=true} alone.
 */
class ReferenceCasesTest {

  private static final double PREPARED = 1e-4;

  /** Of labels that must be equal. */
  private static final double EQUAL = 0.9999;

  /** PyTorch and ONNX Runtime sum in another order; the largest of all cases is 1.22e-3 at 20. */
  private static final double ANSWERED = 1.5e-3;

  private static final int OUTPUTS = 3;

  @ParameterizedTest
  @CsvSource({
    "case_b, 2d, plain, true",
    "case_b, 3d_fullres, plain, true",
    "case_b, 3d_fullres_reorient, plain, false",
    "case_c, 3d_fullres, plain, true",
    "case_d, 3d_fullres_sagittal, plain, false",
    "case_a, 3d_fullres, plain, false",
    "case_a, 2d, plain, false",
    "case_b, 2d, tta, false",
    "case_b, 3d_fullres, tta, false",
    "case_b, 3d_fullres_reorient, tta, false",
    "case_c, 3d_fullres, tta, false",
    "case_d, 3d_fullres_sagittal, tta, false",
    "case_a, 3d_fullres, tta, false",
    "case_a, 2d, tta, false"
  })
  void labelsAreNnUNets(String name, String run, String passes, boolean always) throws Exception {
    Path folder = SharedData.require("nnunet/cases/" + name + "/" + run);
    assumeTrue(
        always || Boolean.getBoolean("hepacast.segmentation.all"),
        "a long reference case: run with -Dtest.jvm.extra=-Dhepacast.segmentation.all=true");
    Volume image = Nifti.readVolume(folder.resolveSibling(name + "_0000.nii.gz"));
    Configuration configuration = configuration(run);
    var arrays = new Arrays(folder);
    try (Threads threads = Threads.of(2);
        OnnxNetwork network = network(configuration)) {
      Preparation prepared = Preparation.of(List.of(image), configuration, threads);
      arrays.compare(
          "preprocessed", prepared.shape().toList(), prepared.channels().getFirst(), PREPARED);
      if (arrays.has("tile_input")) {
        List<Integer> shape = new ArrayList<>(List.of(OUTPUTS));
        shape.addAll(tile(configuration));
        arrays.compare("tile_logits", shape, network.answer(arrays.floats("tile_input")), ANSWERED);
      }
      char[] labels =
          segment(prepared, configuration, network, threads, passes.equals("tta"), image);

      LabelMap expected = Nifti.readLabels(folder.resolve("seg_" + passes + ".nii.gz"));
      int equal = 0;
      for (int i = 0; i < labels.length; i++) {
        equal += expected.at(i) == labels[i] ? 1 : 0;
      }
      assertThat((double) equal / labels.length).isGreaterThanOrEqualTo(EQUAL);
    }
  }

  private static char[] segment(
      Preparation prepared,
      Configuration configuration,
      OnnxNetwork network,
      Threads threads,
      boolean mirrored,
      Volume image) {
    List<Integer> axes = configuration.planar() ? List.of(1, 2) : List.of(0, 1, 2);
    var setup =
        new SlidingWindow.Setup(
            configuration.patch(),
            configuration.planar(),
            OUTPUTS,
            false,
            mirrored ? axes : List.of());
    char[] labels = new char[image.geometry().voxelCount()];
    Labels meaning = DatasetFile.read(model("dataset.json"));
    Shape cropped = prepared.cropped().shape();
    var painter =
        new Painter(
            new LogitResampling(
                prepared.shape(), prepared.spacing(), cropped, prepared.cropped().spacing()),
            prepared.shape().slice(),
            prepared.cropped(),
            meaning,
            labels,
            new short[0][]);
    new SlidingWindow(setup, List.of(network))
        .run(prepared.channels(), prepared.shape(), threads, TileWatch.NONE, painter);
    return labels;
  }

  private static List<Integer> tile(Configuration configuration) {
    List<Integer> patch = configuration.patch().toList();
    return configuration.planar() ? patch.subList(1, 3) : patch;
  }

  private static Configuration configuration(String run) {
    String plans =
        run.endsWith("reorient")
            ? "plans_reorient.json"
            : run.endsWith("sagittal") ? "plans_sagittal.json" : "plans.json";
    return PlanFiles.read(model(plans), run.startsWith("2d") ? "2d" : "3d_fullres");
  }

  private static OnnxNetwork network(Configuration configuration) {
    Path file =
        SharedData.require(
            "nnunet/model/unet_" + (configuration.planar() ? "2d" : "3d_fullres") + ".onnx");
    return OnnxNetwork.open(file, Set.of(), 1, tile(configuration), OUTPUTS);
  }

  private static byte[] model(String file) {
    try {
      return Files.readAllBytes(SharedData.require("nnunet/model/" + file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The arrays of a run: all of a volume, or each n-th slice of it. */
  private static final class Arrays {
    private final Path folder;
    private final JsonNode described;

    Arrays(Path folder) throws IOException {
      this.folder = folder;
      described =
          new ObjectMapper().readTree(folder.resolve("manifest.json").toFile()).get("arrays");
    }

    boolean has(String name) {
      return described.has(name);
    }

    float[] floats(String name) throws IOException {
      JsonNode array = described.get(name);
      try (var in =
          new GZIPInputStream(Files.newInputStream(folder.resolve(array.get("file").asText())))) {
        ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        boolean half = array.get("dtype").asText().equals("float16");
        float[] values = new float[bytes.remaining() / (half ? Short.BYTES : Float.BYTES)];
        for (int i = 0; i < values.length; i++) {
          values[i] = half ? Half.toFloat(bytes.getShort()) : bytes.getFloat();
        }
        return values;
      }
    }

    void compare(String name, List<Integer> shape, float[] ours, double tolerance)
        throws IOException {
      float[] theirs = floats(name);
      JsonNode steps = described.get(name).path("stored_subsample_start_step_per_axis");
      int[] stored = new int[shape.size()];
      for (int i = 0; i < theirs.length; i++) {
        int rest = i;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
          int length = described.get(name).get("shape_stored").get(axis).asInt();
          stored[axis] = rest % length;
          rest /= length;
        }
        int at = 0;
        for (int axis = 0; axis < shape.size(); axis++) {
          int start = steps.path(axis).path(0).asInt(0);
          at = at * shape.get(axis) + start + stored[axis] * steps.path(axis).path(1).asInt(1);
        }
        if (Math.abs(ours[at] - theirs[i]) > tolerance) {
          assertThat((double) ours[at])
              .as("%s, value %d", name, i)
              .isEqualTo(theirs[i], within(tolerance));
        }
      }
    }
  }
}
