package org.hepacast.model.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a request as one question per row, in the form of {@code /models/.../predict}.
 *
 * @param rows features by name; a null in a tensor leaves its feature out of that row
 * @param outputs names of those that are wanted; empty for all
 */
record Batch(@Nullable String id, List<ObjectNode> rows, Set<String> outputs) {
  /** A request answers at once. */
  static final int MOST_ROWS = 500;

  /**
   * @throws InferenceFault with everything that is wrong
   */
  static Batch of(JsonNode request, ShelvedModel model, Inputs inputs) {
    var faults = new ArrayList<String>();
    JsonNode tensors = request.path("inputs");
    if (!tensors.isArray() || tensors.isEmpty()) {
      throw InferenceFault.refused(
          "The request has no inputs; send a list of tensors {name, shape, datatype, data}, one for"
              + " each feature: "
              + String.join(", ", model.reads())
              + ".");
    }
    var rows = new ArrayList<ObjectNode>();
    int count = rows(tensors.get(0).path("shape")).orElse(0);
    for (int i = 0; i < Math.clamp(count, 0, MOST_ROWS); i++) {
      rows.add(JsonNodeFactory.instance.objectNode());
    }
    var seen = new HashSet<String>();
    for (JsonNode tensor : tensors) {
      String name = tensor.path("name").asText("");
      if (!seen.add(name)) {
        faults.add("Input '%s' is there twice; send it once.".formatted(quoted(name)));
      } else if (!model.reads().contains(name)) {
        faults.add(
            "Input %s is not read by %s; %s."
                .formatted(
                    Nearest.quoted(name), model.family(), Nearest.remedy(name, model.reads())));
      } else {
        fill(inputs.of(name), tensor, count, rows, faults);
      }
    }
    if (!faults.isEmpty()) {
      throw InferenceFault.refused(faults);
    }
    return new Batch(
        request.path("id").isTextual() ? request.path("id").textValue() : null,
        List.copyOf(rows),
        wanted(request.path("outputs")));
  }

  private static void fill(
      Inputs.Input input, JsonNode tensor, int count, List<ObjectNode> rows, List<String> faults) {
    String datatype = tensor.path("datatype").asText("");
    if (!input.datatypes().contains(datatype)) {
      faults.add(
          "Input '%s' has datatype %s; send %s."
              .formatted(
                  input.name(), Nearest.quoted(datatype), String.join(" or ", input.datatypes())));
      return;
    }
    List<JsonNode> data = flat(tensor.path("data"));
    Optional<Integer> shape = rows(tensor.path("shape"));
    if (shape.isEmpty() || shape.get() != count || count > MOST_ROWS || data.size() != count) {
      faults.add(
          "Input '%s' has another shape than [rows] or [rows, 1] with as many values; all inputs have the same 1 to %d rows."
              .formatted(input.name(), MOST_ROWS));
      return;
    }
    for (int i = 0; i < count; i++) {
      if (!data.get(i).isNull()) {
        rows.get(i).set(input.name(), input.inWords(data.get(i)));
      }
    }
  }

  /** Of {@code [rows]} or {@code [rows, 1]}. */
  private static Optional<Integer> rows(JsonNode shape) {
    boolean sound =
        shape.isArray()
            && (shape.size() == 1 || (shape.size() == 2 && shape.get(1).asInt() == 1))
            && shape.get(0).isInt()
            && shape.get(0).intValue() > 0;
    return sound ? Optional.of(shape.get(0).intValue()) : Optional.empty();
  }

  private static List<JsonNode> flat(JsonNode data) {
    var values = new ArrayList<JsonNode>();
    if (data.isArray()) {
      for (JsonNode value : data) {
        values.add(value.isArray() && value.size() == 1 ? value.get(0) : value);
      }
    }
    return values;
  }

  private static Set<String> wanted(JsonNode outputs) {
    var names = new HashSet<String>();
    outputs.forEach(output -> names.add(output.path("name").asText("")));
    return names;
  }

  private static String quoted(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "..." : name;
  }

  /** Without the values: they are patient data. */
  @Override
  public String toString() {
    return "Batch[" + rows.size() + " rows]";
  }
}
