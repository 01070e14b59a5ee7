package org.hepacast.segmentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.grid.Spacing;

/** Tables and small arrays that nnU-Net itself has computed; docs/segmentation.md tells how. */
public final class NnUNetNumbers {

  private NnUNetNumbers() {}

  /** A file of the test's resources. */
  public static JsonNode read(String name) {
    try (var in = NnUNetNumbers.class.getResourceAsStream("nnunet/" + name)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a table. */
  public static List<JsonNode> rows(JsonNode table) {
    return StreamSupport.stream(table.spliterator(), false).toList();
  }

  /** The last three lengths of a shape; axes that it lacks have one voxel. */
  public static Shape shape(JsonNode list) {
    int n = list.size();
    return new Shape(
        n < 3 ? 1 : list.get(n - 3).asInt(), list.get(n - 2).asInt(), list.get(n - 1).asInt());
  }

  public static Spacing spacing(JsonNode list) {
    return new Spacing(list.get(0).asDouble(), list.get(1).asDouble(), list.get(2).asDouble());
  }

  public static float[] floats(JsonNode list) {
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) list.get(i).asDouble();
    }
    return values;
  }
}
