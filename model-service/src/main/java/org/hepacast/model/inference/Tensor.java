package org.hepacast.model.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of an answer.
 *
 * @param data row by row
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Tensor(
    String name,
    List<Integer> shape,
    String datatype,
    Map<String, Object> parameters,
    List<@Nullable Object> data) {

  /** Of a description: without data, the number of rows left open. */
  record Description(
      String name, String datatype, List<Integer> shape, Map<String, Object> parameters) {}

  static Tensor numbers(
      String name, int rows, Map<String, Object> parameters, List<? extends Object> data) {
    int columns = data.size() / rows;
    return new Tensor(
        name,
        columns == 1 && parameters.isEmpty() ? List.of(rows) : List.of(rows, columns),
        "FP64",
        parameters,
        List.copyOf(data));
  }

  static Tensor texts(String name, List<String> data) {
    return new Tensor(name, List.of(data.size()), "BYTES", Map.of(), List.copyOf(data));
  }
}
