package org.hepacast.segmentation.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hepacast.modelformat.part.Sha256;
import org.hepacast.segmentation.network.TinyOnnx;

/**
 * A package whose network tells tissue by its value: below 0 HU background, to 100 liver, above a
 * lesion. Tiles of 8 x 8 x 8 voxels of 2 mm; values are normalised to HU / 100.
 */
public final class TestPackage {

  /** Of background, liver and lesion: they cross at 0 and at 1. */
  private static final float[] WEIGHTS = {-4, 0, 4};

  private static final float[] BIASES = {0, 0, -4};
  private static final List<Integer> TILE = List.of(8, 8, 8);

  private final Map<String, byte[]> files = new TreeMap<>();

  private TestPackage() {}

  public static TestPackage sound() {
    return new TestPackage()
        .with("package.json", MANIFEST)
        .with("plans.json", PLANS)
        .with("dataset.json", DATASET)
        .with("fold_0.onnx", network().bytes());
  }

  public static TinyOnnx network() {
    return TinyOnnx.convolution(TILE, WEIGHTS, BIASES);
  }

  public TestPackage with(String file, String content) {
    return with(file, content.getBytes(StandardCharsets.UTF_8));
  }

  public TestPackage with(String file, byte[] content) {
    files.put(file, content);
    return this;
  }

  /** Replaces words of a text file. */
  public TestPackage change(String file, String words, String others) {
    String text = new String(files.get(file), StandardCharsets.UTF_8);
    if (!text.contains(words)) {
      throw new IllegalArgumentException(file + " has no " + words);
    }
    return with(file, text.replace(words, others));
  }

  /** Writes the files, and their hashes as they now are. */
  public Path write(Path folder) {
    var sums = new StringBuilder();
    files.forEach(
        (name, content) -> sums.append(Sha256.of(content)).append("  ").append(name).append('\n'));
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
      Files.writeString(folder.resolve("SHA256SUMS"), sums);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String MANIFEST =
      """
      {
        "format": "hepacast-segmentation-1",
        "name": "by-value",
        "version": "1.0.0",
        "description": "Tells tissue by its value, for tests.",
        "maturity": "demonstration",
        "licence": "GPL-3.0-or-later",
        "modality": "CT",
        "nnunet": {"version": "2.8.1", "configuration": "3d_fullres", "mirrorAxes": [0, 1, 2]},
        "networks": ["fold_0.onnx"],
        "classes": [
          {"label": 1, "name": "liver", "counted": false,
           "category": {"value": "123037004", "scheme": "SCT", "meaning": "Anatomical Structure"},
           "type": {"value": "10200004", "scheme": "SCT", "meaning": "Liver"}},
          {"label": 2, "name": "lesion", "counted": true,
           "category": {"value": "49755003", "scheme": "SCT", "meaning": "Morphologically Abnormal Structure"},
           "type": {"value": "4147007", "scheme": "SCT", "meaning": "Mass"}}
        ],
        "spacing": {"leastPlane": 0.4, "mostPlane": 3, "leastSlice": 0.4, "mostSlice": 8},
        "intensities": {"unit": "HU", "lowest": -1100, "highest": 3100},
        "training": {"data": "none", "licence": "none", "images": 0},
        "accuracy": [{"className": "liver", "dice": 0.9, "interval": [0.8, 0.95], "cases": 3,
                      "data": "none", "mirrored": false}],
        "leastAgreement": 0.5
      }
      """;

  private static final String PLANS =
      """
      {
        "dataset_name": "Dataset001_ByValue",
        "plans_name": "nnUNetPlans",
        "image_reader_writer": "NibabelIO",
        "transpose_forward": [0, 1, 2],
        "transpose_backward": [0, 1, 2],
        "configurations": {
          "3d_fullres": {
            "preprocessor_name": "DefaultPreprocessor",
            "patch_size": [8, 8, 8],
            "spacing": [2.0, 2.0, 2.0],
            "normalization_schemes": ["CTNormalization"],
            "use_mask_for_norm": [false],
            "resampling_fn_data": "resample_data_or_seg_to_shape",
            "resampling_fn_data_kwargs": {"is_seg": false, "order": 3, "order_z": 0, "force_separate_z": null},
            "resampling_fn_probabilities": "resample_data_or_seg_to_shape",
            "resampling_fn_probabilities_kwargs": {"is_seg": false, "order": 1, "order_z": 0, "force_separate_z": null}
          },
          "2d": {"inherits_from": "3d_fullres", "patch_size": [8, 8], "spacing": [2.0, 2.0]},
          "3d_cascade_fullres": {"inherits_from": "3d_fullres", "previous_stage": "3d_lowres"}
        },
        "foreground_intensity_properties_per_channel": {
          "0": {"mean": 0.0, "std": 100.0, "percentile_00_5": -200.0, "percentile_99_5": 300.0}
        }
      }
      """;

  private static final String DATASET =
      """
      {
        "channel_names": {"0": "CT"},
        "labels": {"background": 0, "liver": 1, "lesion": 2},
        "numTraining": 1,
        "file_ending": ".nii.gz"
      }
      """;
}
