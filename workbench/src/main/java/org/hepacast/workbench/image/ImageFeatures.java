package org.hepacast.workbench.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.workbench.cohort.CohortRefused;
import org.hepacast.workbench.cohort.CohortRefused.Problem;
import org.hepacast.workbench.cohort.StudyImages;

/**
 * The features of all patients of a cohort, several patients at a time. Each patient is kept in a
 * file of his own as soon as he is measured, under the hash of image, masks and protocol, so that
 * an interrupted run measures nobody twice.
 */
public final class ImageFeatures {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Features that are undefined for more patients than this are left out. */
  private static final double MOST_UNDEFINED = 0.1;

  private final ImagingProtocol protocol;
  private final StudyImages images;
  private final Path kept;

  public ImageFeatures(ImagingProtocol protocol, StudyImages images, Path kept) {
    this.protocol = protocol;
    this.images = images;
    this.kept = kept;
  }

  /** A patient's features, or why there are none. */
  private record Outcome(Map<String, Map<String, Double>> features, List<Problem> problems) {}

  /**
   * Measures patients 0 to n - 1.
   *
   * @param progress is told how many are done
   * @return by region, one row per patient; columns {@code radiomics.REGION.FEATURE}
   * @throws CohortRefused where patients cannot be measured, with all of them
   */
  public Map<String, Matrix> measure(int patients, Workers workers, IntConsumer progress) {
    List<Integer> all = IntStream.range(0, patients).boxed().toList();
    List<Outcome> outcomes = outcomes(all, workers, progress);
    Map<String, Matrix> regions = new LinkedHashMap<>();
    for (String region : protocol.regions()) {
      regions.put(
          region, matrix(region, outcomes.stream().map(o -> o.features().get(region)).toList()));
    }
    return regions;
  }

  /**
   * Measures some patients and leaves what is found for a later {@link #measure}.
   *
   * @throws CohortRefused where patients cannot be measured, with all of them
   */
  public void keep(List<Integer> rows, Workers workers, IntConsumer progress) {
    outcomes(rows, workers, progress);
  }

  private List<Outcome> outcomes(List<Integer> rows, Workers workers, IntConsumer progress) {
    AtomicInteger done = new AtomicInteger();
    List<Outcome> outcomes =
        workers.map(
            rows.size(),
            i -> {
              Outcome outcome = outcome(rows.get(i));
              progress.accept(done.incrementAndGet());
              return outcome;
            });
    List<Problem> problems = new ArrayList<>();
    outcomes.forEach(outcome -> problems.addAll(outcome.problems()));
    if (!problems.isEmpty()) {
      throw new CohortRefused(problems);
    }
    return outcomes;
  }

  private Outcome outcome(int row) {
    try {
      return new Outcome(features(row), List.of());
    } catch (RadiomicsException e) {
      return new Outcome(
          Map.of(), List.of(new Problem("image of row " + (row + 1), e.reason(), e.remedy())));
    } catch (CohortRefused e) {
      return new Outcome(Map.of(), e.problems());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Map<String, Double>> features(int row) throws IOException {
    String key =
        images.digest(row).substring(0, 40)
            + "-"
            + protocol.extraction().id().replaceAll("\\W", "");
    Path file = kept.resolve(protocol.name() + "-" + protocol.version() + "-" + key + ".json");
    if (Files.isRegularFile(file)) {
      return read(file);
    }
    Map<String, Map<String, Double>> features = CaseFeatures.of(protocol, images.read(row));
    Files.createDirectories(kept);
    Path draft = Files.createTempFile(kept, "draft", ".json");
    Files.writeString(draft, JSON.writeValueAsString(json(features)));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    return features;
  }

  private static ObjectNode json(Map<String, Map<String, Double>> features) {
    ObjectNode root = JSON.createObjectNode();
    features.forEach(
        (region, values) -> {
          ObjectNode node = root.putObject(region);
          values.forEach((name, value) -> node.put(name, Double.toString(value)));
        });
    return root;
  }

  private static Map<String, Map<String, Double>> read(Path file) throws IOException {
    Map<String, Map<String, Double>> features = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> region : JSON.readTree(file.toFile()).properties()) {
      Map<String, Double> values = new LinkedHashMap<>();
      region
          .getValue()
          .properties()
          .forEach(f -> values.put(f.getKey(), Double.parseDouble(f.getValue().asText())));
      features.put(region.getKey(), values);
    }
    return features;
  }

  private static Matrix matrix(String region, List<Map<String, Double>> rows) {
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    for (String feature : rows.getFirst().keySet()) {
      double[] values =
          rows.stream()
              .mapToDouble(row -> row.getOrDefault(feature, Double.NaN))
              .map(v -> Double.isInfinite(v) ? Double.NaN : v)
              .toArray();
      long undefined = java.util.Arrays.stream(values).filter(Double::isNaN).count();
      if (undefined <= MOST_UNDEFINED * values.length) {
        names.add("radiomics.%s.%s".formatted(region, feature));
        columns.add(values);
      }
    }
    return Matrix.ofColumns(names, columns.toArray(double[][]::new));
  }
}
