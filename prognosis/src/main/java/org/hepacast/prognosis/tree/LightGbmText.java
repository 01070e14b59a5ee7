package org.hepacast.prognosis.tree;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads LightGBM's text model (version v2 to v4) of one regression or binary score into trees of
 * our own. Categorical splits, linear leaves and several classes are refused.
 */
public final class LightGbmText {
  private static final int CATEGORICAL = 1;
  private static final int DEFAULT_LEFT = 2;
  private static final int MISSING_ZERO = 1;
  private static final int MISSING_NAN = 2;

  private LightGbmText() {}

  /** Reads the text of a model file of LightGBM. */
  public static TreeEnsemble parse(String text) {
    String[] blocks = text.split("\nTree=", -1);
    Map<String, String> head = fields(blocks[0]);
    requireOne(head, "num_class");
    requireOne(head, "num_tree_per_iteration");
    int features = Integer.parseInt(required(head, "max_feature_idx")) + 1;
    TreeBuilder builder = new TreeBuilder();
    for (int t = 1; t < blocks.length; t++) {
      Map<String, String> tree = fields(blocks[t].split("\nend of trees", -1)[0]);
      if (!tree.getOrDefault("num_cat", "0").equals("0")) {
        throw new IllegalArgumentException(
            "Tree %d of the LightGBM model has categorical splits: encode the features as numbers."
                .formatted(t - 1));
      }
      if (!tree.getOrDefault("is_linear", "0").equals("0")) {
        throw new IllegalArgumentException(
            "Tree %d of the LightGBM model has linear leaves: train without linear_tree."
                .formatted(t - 1));
      }
      new Reader(tree, builder).read();
    }
    return builder.build(features, 0);
  }

  private static void requireOne(Map<String, String> head, String key) {
    if (!required(head, key).equals("1")) {
      throw new IllegalArgumentException(
          "The LightGBM model has %s=%s; only 1 can be read.".formatted(key, head.get(key)));
    }
  }

  private static String required(Map<String, String> fields, String key) {
    String value = fields.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "The LightGBM model has no field '%s': it is not one, or it is cut off.".formatted(key));
    }
    return value;
  }

  private static Map<String, String> fields(String block) {
    Map<String, String> fields = new HashMap<>();
    for (String line : block.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        fields.put(line.substring(0, equals), line.substring(equals + 1).strip());
      }
    }
    return fields;
  }

  /** One tree; LightGBM numbers inner nodes from 0 and leaves as -1, -2, ... */
  private static final class Reader {
    private final TreeBuilder builder;
    private final double[] leafValue;
    private final double[] leafCount;
    private double[] feature = new double[0];
    private double[] threshold = new double[0];
    private double[] decision = new double[0];
    private double[] left = new double[0];
    private double[] right = new double[0];
    private double[] value = new double[0];
    private double[] count = new double[0];

    Reader(Map<String, String> tree, TreeBuilder builder) {
      this.builder = builder;
      this.leafValue = numbers(required(tree, "leaf_value"));
      double[] counts = numbers(tree.getOrDefault("leaf_count", ""));
      this.leafCount = counts.length == leafValue.length ? counts : new double[leafValue.length];
      if (leafValue.length > 1) {
        feature = numbers(required(tree, "split_feature"));
        threshold = numbers(required(tree, "threshold"));
        decision = numbers(required(tree, "decision_type"));
        left = numbers(required(tree, "left_child"));
        right = numbers(required(tree, "right_child"));
        value = numbers(required(tree, "internal_value"));
        count = numbers(required(tree, "internal_count"));
      }
    }

    void read() {
      builder.startTree();
      if (leafValue.length == 1) {
        builder.leaf(leafValue[0], leafCount[0]);
      } else {
        node(0, 0);
      }
    }

    private int node(int at, int depth) {
      if (at < 0) {
        return builder.leaf(leafValue[~at], leafCount[~at]);
      }
      if (depth > feature.length) {
        throw new IllegalArgumentException("The LightGBM model has a tree that leads in circles.");
      }
      int type = (int) decision[at];
      int node =
          builder.split(
              (int) feature[at],
              threshold[at],
              missingLeft(type, threshold[at]),
              value[at],
              count[at]);
      int l = node((int) left[at], depth + 1);
      int r = node((int) right[at], depth + 1);
      builder.children(node, l, r);
      return node;
    }

    private static boolean missingLeft(int type, double threshold) {
      if ((type & CATEGORICAL) != 0) {
        throw new IllegalArgumentException("The LightGBM model has a categorical split.");
      }
      return switch (type >> 2) {
        case MISSING_NAN -> (type & DEFAULT_LEFT) != 0;
        case MISSING_ZERO ->
            throw new IllegalArgumentException(
                "The LightGBM model takes zeros as missing: train with zero_as_missing=false.");
        // Where training saw nothing missing, LightGBM reads a missing value as 0.
        default -> 0 <= threshold;
      };
    }

    private static double[] numbers(String line) {
      return line.isBlank()
          ? new double[0]
          : Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    }
  }
}
