package org.hepacast.segmentation.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.json.StrictJson;
import org.hepacast.radiomics.region.Components;
import org.hepacast.radiomics.region.Connectivity;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.prepare.NonZeroCrop;

/**
 * What is done with labels at the end, as nnU-Net's {@code postprocessing.json} lists it.
 *
 * @param rules in their order
 */
public record Postprocessing(List<Rule> rules) {

  /** How a package names the file. */
  public static final String FILE = "postprocessing.json";

  /** Nothing is done. */
  public static final Postprocessing NONE = new Postprocessing(List.of());

  private static final String LARGEST = "remove_all_but_largest_component_from_segmentation";
  private static final String HOLES = "fill_holes_of_segmentation";

  public Postprocessing {
    rules = List.copyOf(rules);
  }

  /** A change of some labels, taken together as one region. */
  public sealed interface Rule {

    /** The labels that make the region. */
    List<Integer> labels();

    /** What is not in the region's largest part (or parts, of equal size) becomes background. */
    record LargestPart(List<Integer> labels) implements Rule {
      public LargestPart {
        labels = List.copyOf(labels);
      }
    }

    /** Background that the region shuts in takes its first label; no rule of nnU-Net's own. */
    record FilledHoles(List<Integer> labels) implements Rule {
      public FilledHoles {
        labels = List.copyOf(labels);
      }
    }
  }

  static Postprocessing read(byte[] json) {
    JsonNode file = StrictJson.tree(FILE, json);
    JsonNode names = file.path("postprocessing_fns");
    JsonNode arguments = file.path("postprocessing_kwargs");
    if (!names.isArray() || !arguments.isArray() || names.size() != arguments.size()) {
      throw new PackageException(
          FILE,
          "postprocessing_fns and postprocessing_kwargs are not lists of one length",
          "give the file as nnU-Net wrote it");
    }
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      rules.add(rule(names.get(i).asText(), labels(arguments.get(i))));
    }
    return new Postprocessing(rules);
  }

  private static Rule rule(String name, List<Integer> labels) {
    return switch (name) {
      case LARGEST -> new Rule.LargestPart(labels);
      case HOLES -> new Rule.FilledHoles(labels);
      default ->
          throw new PackageException(
              FILE,
              "the rule '%s' is not known".formatted(name),
              "known are %s and %s".formatted(LARGEST, HOLES));
    };
  }

  private static List<Integer> labels(JsonNode arguments) {
    JsonNode given = arguments.path("labels_or_regions");
    List<Integer> labels = new ArrayList<>();
    for (JsonNode label : given.isArray() ? given : List.of(given)) {
      // A region is a list of labels within the list.
      for (JsonNode one : label.isArray() ? label : List.of(label)) {
        if (!one.isInt() || one.asInt() < 1 || one.asInt() > LabelMap.MAX_LABEL) {
          throw new PackageException(
              FILE, "labels_or_regions holds " + one, "give labels from 1 on");
        }
        labels.add(one.asInt());
      }
    }
    return labels;
  }

  /** Changes the labels in place. */
  public void apply(char[] labels, Geometry grid) {
    for (Rule rule : rules) {
      Mask mask =
          LabelMap.of(grid, labels)
              .mask(rule.labels().stream().mapToInt(Integer::intValue).toArray());
      switch (rule) {
        case Rule.LargestPart _ -> keepLargest(labels, mask);
        case Rule.FilledHoles(List<Integer> own) -> fill(labels, mask, (char) (int) own.getFirst());
      }
    }
  }

  private static void keepLargest(char[] labels, Mask mask) {
    List<Mask> parts = Components.of(mask, Connectivity.CORNERS_26, 1);
    if (parts.size() < 2) {
      return;
    }
    boolean[] kept = new boolean[labels.length];
    int largest = parts.getFirst().voxelCount();
    for (Mask part : parts) {
      if (part.voxelCount() < largest) {
        break;
      }
      for (int i = 0; i < kept.length; i++) {
        kept[i] |= part.at(i);
      }
    }
    for (int i = 0; i < labels.length; i++) {
      if (mask.at(i) && !kept[i]) {
        labels[i] = 0;
      }
    }
  }

  private static void fill(char[] labels, Mask mask, char label) {
    Geometry grid = mask.geometry();
    float[] values = new float[labels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = mask.at(i) ? 1 : 0;
    }
    boolean[] filled =
        NonZeroCrop.filled(List.of(values), new Shape(grid.nz(), grid.ny(), grid.nx()));
    for (int i = 0; i < labels.length; i++) {
      if (filled[i] && labels[i] == 0) {
        labels[i] = label;
      }
    }
  }
}
