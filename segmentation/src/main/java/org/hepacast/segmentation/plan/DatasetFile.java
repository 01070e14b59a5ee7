package org.hepacast.segmentation.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.json.StrictJson;

/** Reads {@code dataset.json}: channels and labels. */
public final class DatasetFile {

  /** How a package names the file. */
  public static final String DATASET = "dataset.json";

  private static final String REMEDY = "give the file as nnU-Net 2 trained with it";
  private static final int GREATEST = Character.MAX_VALUE;

  private DatasetFile() {}

  /** The channels and the labels, or regions, of a model. */
  public static Labels read(byte[] json) {
    JsonNode dataset = StrictJson.tree(DATASET, json);
    if (dataset.has("modality") && !dataset.has("channel_names")) {
      throw new PackageException(
          DATASET,
          "it names modalities, as nnU-Net 1 did",
          "convert the data set and train with nnU-Net 2");
    }
    List<String> channels = new ArrayList<>();
    for (int channel = 0; channel < dataset.path("channel_names").size(); channel++) {
      JsonNode name = dataset.path("channel_names").path(Integer.toString(channel));
      require(name.isTextual(), "channel " + channel + " has no name");
      channels.add(name.asText());
    }
    require(!channels.isEmpty(), "it names no channel");
    JsonNode labels = dataset.path("labels");
    require(labels.path("background").isInt(), "no label is the background");
    require(labels.path("background").asInt() == 0, "the background is not 0");
    boolean regions = labels.properties().stream().anyMatch(label -> label.getValue().isArray());
    return regions
        ? regions(channels, labels, dataset.path("regions_class_order"))
        : labels(channels, labels);
  }

  private static Labels labels(List<String> channels, JsonNode labels) {
    List<String> names = new ArrayList<>();
    List<Integer> values = new ArrayList<>();
    for (int value = 0; value < labels.size(); value++) {
      int wanted = value;
      names.add(
          labels.properties().stream()
              .filter(label -> label.getValue().isInt() && label.getValue().asInt() == wanted)
              .map(Map.Entry::getKey)
              .findFirst()
              // The label of voxels that training left out is the last and has no output.
              .orElseThrow(() -> fault("no label has the value " + wanted)));
      values.add(value);
    }
    int ignored = names.indexOf("ignore");
    if (ignored > 0) {
      require(ignored == names.size() - 1, "the label 'ignore' is not the last");
      names.removeLast();
      values.removeLast();
    }
    return new Labels(channels, names, values, false);
  }

  private static Labels regions(List<String> channels, JsonNode labels, JsonNode order) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      if (!label.getKey().equals("background") && !label.getKey().equals("ignore")) {
        names.add(label.getKey());
      }
    }
    List<Integer> values = new ArrayList<>();
    for (JsonNode value : order) {
      require(value.isInt() && value.asInt() > 0, "regions_class_order has " + value);
      values.add(value.asInt());
    }
    require(
        names.size() == values.size(),
        "it has %d regions, and regions_class_order %d".formatted(names.size(), values.size()));
    require(values.stream().allMatch(value -> value <= GREATEST), "a label is above " + GREATEST);
    return new Labels(channels, names, values, true);
  }

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw fault(fault);
    }
  }

  private static PackageException fault(String words) {
    return new PackageException(DATASET, words, REMEDY);
  }
}
