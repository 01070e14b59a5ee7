package org.hepacast.workbench.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.prognosis.data.Csv;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.workbench.step.Derived;
import org.hepacast.workbench.step.Measure;
import org.hepacast.workbench.step.ResultTable;
import org.hepacast.workbench.step.StepOutput;

/**
 * What a finished step has left in its folder. A run reads it from there whether it has just been
 * written or stems from an earlier run, so that both end in the same bytes.
 *
 * @param told those of the notes that whoever runs the study reads at once
 * @param figures names and titles; the pictures lie in {@code figures}
 * @param documents names of files in {@code documents}
 */
record StoredStep(
    Path folder,
    List<ResultTable> tables,
    Map<String, String> figures,
    List<Measure> measures,
    List<String> notes,
    List<String> told,
    List<Derived> columns,
    Map<String, Matrix> images,
    List<String> documents) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String ROW = "row";
  private static final List<String> WORDS =
      List.of("name", "label", "type", "unit", "levels", "missing");

  /** Writes a step's output beside its place and moves it there. */
  static void write(StepOutput out, Path folder, String hash) throws IOException {
    Path draft = Folders.fresh(folder.resolveSibling(folder.getFileName() + ".draft"));
    Files.createDirectories(draft.resolve("tables"));
    Files.createDirectories(draft.resolve("figures"));
    Files.createDirectories(draft.resolve("images"));
    Files.createDirectories(draft.resolve("documents"));
    ObjectNode index = JSON.createObjectNode();
    index.put("hash", hash);
    ArrayNode tables = index.putArray("tables");
    for (ResultTable table : out.tables()) {
      tables.addObject().put("name", table.name()).put("title", table.title());
      Files.writeString(draft.resolve("tables").resolve(table.name() + ".csv"), table.csv());
    }
    ArrayNode figures = index.putArray("figures");
    for (StepOutput.Drawn drawn : out.figures()) {
      figures.addObject().put("name", drawn.name()).put("title", drawn.title());
      drawn.figure().write(draft.resolve("figures").resolve(drawn.name() + ".svg"));
      drawn.figure().write(draft.resolve("figures").resolve(drawn.name() + ".png"));
    }
    ArrayNode measures = index.putArray("measures");
    for (Measure measure : out.measures()) {
      measures
          .addObject()
          .put("name", measure.name())
          .put("value", Double.toString(measure.value().estimate()))
          .put("lower", Double.toString(measure.value().lower()))
          .put("upper", Double.toString(measure.value().upper()));
    }
    ArrayNode notes = index.putArray("notes");
    out.notes().forEach(notes::add);
    out.told().forEach(index.putArray("told")::add);
    writeColumns(out.columns(), draft);
    ArrayNode images = index.putArray("images");
    for (var image : out.images().entrySet()) {
      images.add(image.getKey());
      Files.writeString(
          draft.resolve("images").resolve(image.getKey() + ".csv"), text(image.getValue()));
    }
    ArrayNode documents = index.putArray("documents");
    for (var document : out.documents().entrySet()) {
      documents.add(document.getKey());
      Files.write(draft.resolve("documents").resolve(document.getKey()), document.getValue());
    }
    Files.writeString(draft.resolve("index.json"), JSON.writeValueAsString(index));
    Folders.delete(folder);
    Folders.move(draft, folder);
  }

  private static void writeColumns(List<Derived> columns, Path draft) throws IOException {
    List<List<String>> dictionary = new ArrayList<>();
    dictionary.add(WORDS);
    List<List<String>> cells = new ArrayList<>();
    cells.add(behind(ROW, columns.stream().map(c -> c.variable().name()).toList()));
    for (Derived column : columns) {
      dictionary.add(words(column.variable()));
    }
    int rows = columns.isEmpty() ? 0 : columns.getFirst().cells().size();
    for (int i = 0; i < rows; i++) {
      int row = i;
      cells.add(
          behind(Integer.toString(i), columns.stream().map(c -> c.cells().get(row)).toList()));
    }
    Files.writeString(draft.resolve("columns-dictionary.csv"), Csv.write(dictionary));
    Files.writeString(draft.resolve("columns.csv"), columns.isEmpty() ? "" : Csv.write(cells));
  }

  /** A number in front, so that no line is one empty cell, which would be a blank line. */
  private static List<String> behind(String first, List<String> cells) {
    List<String> line = new ArrayList<>(List.of(first));
    line.addAll(cells);
    return line;
  }

  private static List<String> words(Variable variable) {
    return switch (variable.type()) {
      case Variable.Type.Numeric(String unit, double _, double _) ->
          List.of(variable.name(), variable.label(), "numeric", unit, "", "");
      case Variable.Type.Binary(String no, String yes) ->
          List.of(variable.name(), variable.label(), "binary", "", no + "|" + yes, "");
      case Variable.Type.Ordinal(Map<String, String> levels) ->
          List.of(
              variable.name(),
              variable.label(),
              "ordinal",
              "",
              String.join("|", levels.keySet()),
              "");
      case Variable.Type.Nominal _, Variable.Type.TimeToEvent _, Variable.Type.Ignored _ ->
          throw new IllegalStateException("A step adds numbers, flags and ordered levels only.");
    };
  }

  /** What lies in a folder, if it was written under this hash. */
  static Optional<StoredStep> read(Path folder, String hash) throws IOException {
    Path file = folder.resolve("index.json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonNode index = JSON.readTree(file.toFile());
    if (!index.path("hash").asText().equals(hash)) {
      return Optional.empty();
    }
    List<ResultTable> tables = new ArrayList<>();
    for (JsonNode table : index.path("tables")) {
      String name = table.path("name").asText();
      tables.add(
          ResultTable.of(
              name,
              table.path("title").asText(),
              Files.readString(folder.resolve("tables").resolve(name + ".csv"))));
    }
    Map<String, String> figures = new LinkedHashMap<>();
    index
        .path("figures")
        .forEach(f -> figures.put(f.path("name").asText(), f.path("title").asText()));
    Map<String, Matrix> images = new LinkedHashMap<>();
    for (JsonNode image : index.path("images")) {
      images.put(
          image.asText(),
          matrix(Files.readString(folder.resolve("images").resolve(image.asText() + ".csv"))));
    }
    List<Measure> measures = new ArrayList<>();
    index.path("measures").forEach(m -> measures.add(measure(m)));
    return Optional.of(
        new StoredStep(
            folder,
            tables,
            figures,
            measures,
            texts(index.path("notes")),
            texts(index.path("told")),
            columns(folder),
            images,
            texts(index.path("documents"))));
  }

  private static Measure measure(JsonNode m) {
    return new Measure(
        m.path("name").asText(),
        new Interval(
            Double.parseDouble(m.path("value").asText()),
            Double.parseDouble(m.path("lower").asText()),
            Double.parseDouble(m.path("upper").asText())));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static List<Derived> columns(Path folder) throws IOException {
    Dictionary dictionary =
        Dictionary.of(RawTable.csv(Files.readString(folder.resolve("columns-dictionary.csv"))));
    if (dictionary.variables().isEmpty()) {
      return List.of();
    }
    RawTable cells = RawTable.csv(Files.readString(folder.resolve("columns.csv")));
    return dictionary.variables().stream()
        .map(variable -> new Derived(variable, cells.column(variable.name())))
        .toList();
  }

  /** All digits, so that reading gives the same numbers back. */
  private static String text(Matrix x) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(behind(ROW, x.names()));
    for (int i = 0; i < x.rows(); i++) {
      lines.add(
          behind(
              Integer.toString(i),
              Arrays.stream(x.row(i))
                  .mapToObj(v -> Double.isNaN(v) ? "" : Double.toString(v))
                  .toList()));
    }
    return Csv.write(lines);
  }

  private static Matrix matrix(String text) {
    List<List<String>> lines = Csv.read(text);
    double[][] rows =
        IntStream.range(1, lines.size())
            .mapToObj(
                i ->
                    lines.get(i).stream()
                        .skip(1)
                        .mapToDouble(v -> v.isEmpty() ? Double.NaN : Double.parseDouble(v))
                        .toArray())
            .toArray(double[][]::new);
    List<String> names = lines.getFirst();
    return Matrix.ofRows(names.subList(1, names.size()), rows);
  }
}
