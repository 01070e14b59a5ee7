package org.hepacast.prognosis.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;

/**
 * Public data sets and the figures that other tools gave on them. They stand beside the tests
 * ({@code reference}, where its README tells their sources); only the public cohort of patients
 * lies in the folder that HEPACAST_SHARED names, and a test that needs it is skipped without.
 */
public final class Reference {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Reference() {}

  /** A survival data set: the covariates of every reference fit and the outcome. */
  public record Cohort(Matrix x, Survival y) {}

  /** A CSV file whose every used cell is a number; an empty cell or NA is NaN. */
  public record Csv(List<String> header, List<String[]> rows) {
    public double[] numbers(String column) {
      int c = header.indexOf(column);
      if (c < 0) {
        throw new IllegalArgumentException("No column " + column + " in " + header);
      }
      return rows.stream().mapToDouble(row -> number(row[c])).toArray();
    }

    public double[][] numbers(int from, int to) {
      return rows.stream()
          .map(row -> IntStream.range(from, to).mapToDouble(c -> number(row[c])).toArray())
          .toArray(double[][]::new);
    }

    public String[] texts(String column) {
      int c = header.indexOf(column);
      return rows.stream().map(row -> row[c]).toArray(String[]::new);
    }

    public int[] integers(String column) {
      return Arrays.stream(numbers(column)).mapToInt(v -> (int) v).toArray();
    }

    /** The rows that fulfil a condition on their cells by column. */
    public Csv where(Predicate<Map<String, String>> condition) {
      return new Csv(
          header,
          rows.stream()
              .filter(
                  row -> {
                    var cells = new HashMap<String, String>();
                    for (int c = 0; c < header.size(); c++) {
                      cells.put(header.get(c), row[c]);
                    }
                    return condition.test(cells);
                  })
              .toList());
    }

    private static double number(String cell) {
      return cell.isEmpty() || cell.equals("NA") ? Double.NaN : Double.parseDouble(cell);
    }
  }

  public static JsonNode json(String file) {
    try {
      return JSON.readTree(text(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Csv csv(String file) {
    return read(text(file).lines());
  }

  public static Csv data(String file) {
    return csv("data/" + file);
  }

  /** The text of a file that stands beside the tests. */
  public static String text(String file) {
    try (var in = Reference.class.getResourceAsStream("/reference/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("No reference " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model table of a survival set. */
  public static Cohort cohort(String set) {
    Csv csv = data(set + ".model.csv");
    List<String> names = csv.header().subList(2, csv.header().size());
    double[][] columns = names.stream().map(csv::numbers).toArray(double[][]::new);
    return new Cohort(
        Matrix.ofColumns(names, columns), Survival.of(csv.numbers("time"), csv.numbers("event")));
  }

  /** The stored fold of each row. */
  public static int[] folds(String set, String column) {
    return Arrays.stream(data(set + ".folds.csv").numbers(column)).mapToInt(v -> (int) v).toArray();
  }

  /** Numbers of a JSON array; null is NaN. */
  public static double[] numbers(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).isNull() ? Double.NaN : array.get(i).asDouble();
    }
    return values;
  }

  public static double[][] matrix(JsonNode arrays) {
    double[][] rows = new double[arrays.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = numbers(arrays.get(i));
    }
    return rows;
  }

  public static int[] integers(JsonNode array) {
    return Arrays.stream(numbers(array)).mapToInt(v -> (int) v).toArray();
  }

  public static List<String> texts(JsonNode array) {
    var list = new ArrayList<String>();
    array.forEach(node -> list.add(node.asText()));
    return list;
  }

  static Csv read(Stream<String> text) {
    List<String> lines = text.toList();
    return new Csv(
        List.of(lines.getFirst().replace("\"", "").split(",", -1)),
        lines.stream()
            .skip(1)
            .filter(line -> !line.isBlank())
            .map(line -> line.replace("\"", "").split(",", -1))
            .toList());
  }
}
