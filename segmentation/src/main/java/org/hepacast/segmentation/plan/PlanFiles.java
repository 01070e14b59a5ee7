package org.hepacast.segmentation.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.json.StrictJson;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.grid.Spacing;
import org.hepacast.segmentation.grid.Transpose;
import org.hepacast.segmentation.prepare.Normalisation;

/** Reads {@code plans.json} and picks one configuration of it. */
public final class PlanFiles {

  /** How a package names the file. */
  public static final String PLANS = "plans.json";

  private static final String RESAMPLING = "resample_data_or_seg_to_shape";

  private final JsonNode plans;
  private final String name;
  private final JsonNode configuration;

  private PlanFiles(JsonNode plans, String name) {
    this.plans = plans;
    this.name = name;
    this.configuration = find(plans, name);
  }

  /** The configuration of this name; one that cannot be run here is refused, and said why. */
  public static Configuration read(byte[] json, String name) {
    JsonNode plans = StrictJson.tree(PLANS, json);
    if (!plans.has("configurations")) {
      throw new PackageException(
          PLANS,
          "it has no configurations, so it is not of nnU-Net version 2",
          "export a model that nnU-Net 2 has planned and trained");
    }
    return new PlanFiles(plans, name).read();
  }

  private static JsonNode find(JsonNode plans, String name) {
    JsonNode configurations = plans.path("configurations");
    JsonNode found = configurations.get(name);
    if (found == null) {
      throw new PackageException(
          PLANS,
          "it has no configuration '%s'".formatted(name),
          "it has " + String.join(", ", names(configurations)));
    }
    if (found.has("previous_stage") || name.contains("cascade")) {
      throw new PackageException(
          PLANS,
          "the configuration '%s' is a cascade, which needs the labels of another network"
              .formatted(name),
          "take 3d_fullres or 2d");
    }
    return found;
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
  }

  /** A field of the configuration, or of the one it inherits from. */
  private JsonNode field(String field) {
    JsonNode place = configuration;
    // As many steps as there are configurations: more would be a circle.
    for (int step = 0; step <= plans.path("configurations").size(); step++) {
      if (place.has(field)) {
        return place.get(field);
      }
      if (!place.has("inherits_from")) {
        break;
      }
      place = plans.path("configurations").path(place.path("inherits_from").asText());
    }
    throw new PackageException(
        PLANS,
        "'%s' of '%s' is missing".formatted(field, name),
        "give plans as nnU-Net wrote them");
  }

  private Configuration read() {
    requireKnownPreparation();
    List<Integer> patch = whole(field("patch_size"), "patch_size");
    List<Double> spacing = numbers(field("spacing"), "spacing");
    if (patch.size() != spacing.size() || patch.size() < 2 || patch.size() > Shape.AXES) {
      throw fault("patch_size " + patch + " and spacing " + spacing + " have not 2 or 3 axes each");
    }
    boolean planar = patch.size() == 2;
    int first = planar ? 0 : 1;
    return new Configuration(
        name,
        reader(),
        transpose(),
        planar,
        new Shape(planar ? 1 : patch.get(0), patch.get(first), patch.get(first + 1)),
        new Spacing(planar ? 1 : spacing.get(0), spacing.get(first), spacing.get(first + 1)),
        normalisation());
  }

  private void requireKnownPreparation() {
    require("preprocessor_name", "DefaultPreprocessor");
    require("resampling_fn_data", RESAMPLING);
    require("resampling_fn_probabilities", RESAMPLING);
    requireOrders("resampling_fn_data_kwargs", 3);
    requireOrders("resampling_fn_probabilities_kwargs", 1);
  }

  private void require(String field, String known) {
    String given = field(field).asText();
    if (!given.equals(known)) {
      throw fault("%s is '%s', and '%s' alone is done here".formatted(field, given, known));
    }
  }

  private void requireOrders(String field, int order) {
    JsonNode given = field(field);
    if (given.path("order").asInt() != order
        || given.path("order_z").asInt() != 0
        || !given.path("force_separate_z").isNull()
        || given.path("is_seg").asBoolean()) {
      throw fault(
          "%s is %s, and order %d, order_z 0, no forced separation alone is done here"
              .formatted(field, given, order));
    }
  }

  private Reader reader() {
    String given = plans.path("image_reader_writer").asText();
    for (Reader reader : Reader.values()) {
      if (reader.key().equals(given)) {
        return reader;
      }
    }
    throw fault("image_reader_writer is '%s', which is not known here".formatted(given));
  }

  private Transpose transpose() {
    var forward = new Transpose(whole(plans.path("transpose_forward"), "transpose_forward"));
    var backward = new Transpose(whole(plans.path("transpose_backward"), "transpose_backward"));
    if (!forward.inverse().equals(backward)) {
      throw fault("transpose_backward does not undo transpose_forward");
    }
    return forward;
  }

  private List<Normalisation> normalisation() {
    List<Normalisation> schemes = new ArrayList<>();
    for (JsonNode scheme : field("normalization_schemes")) {
      schemes.add(normalisation(scheme.asText(), schemes.size()));
    }
    return schemes;
  }

  private Normalisation normalisation(String scheme, int channel) {
    return switch (scheme) {
      case "CTNormalization" -> ct(channel);
      case "ZScoreNormalization" ->
          new Normalisation.ZScore(field("use_mask_for_norm").path(channel).asBoolean());
      case "NoNormalization" -> new Normalisation.None();
      case "RescaleTo01Normalization" -> new Normalisation.RescaleTo01();
      case "RGBTo01Normalization" -> new Normalisation.RgbTo01();
      default -> throw fault("the normalisation '%s' is not known here".formatted(scheme));
    };
  }

  private Normalisation.Ct ct(int channel) {
    JsonNode given =
        plans.path("foreground_intensity_properties_per_channel").path(Integer.toString(channel));
    return new Normalisation.Ct(
        number(given, "mean"),
        number(given, "std"),
        number(given, "percentile_00_5"),
        number(given, "percentile_99_5"));
  }

  private double number(JsonNode object, String field) {
    if (!object.path(field).isNumber()) {
      throw fault("the foreground's %s of a channel is missing".formatted(field));
    }
    return object.path(field).asDouble();
  }

  private List<Integer> whole(JsonNode list, String field) {
    return numbers(list, field).stream().map(number -> (int) Math.rint(number)).toList();
  }

  private List<Double> numbers(JsonNode list, String field) {
    if (!list.isArray()
        || !StreamSupport.stream(list.spliterator(), false).allMatch(JsonNode::isNumber)) {
      throw fault("'%s' is no list of numbers".formatted(field));
    }
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asDouble).toList();
  }

  private PackageException fault(String words) {
    return new PackageException(
        PLANS + " '" + name + "'", words, "give a model planned by nnU-Net 2 with its defaults");
  }
}
