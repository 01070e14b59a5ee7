package org.hepacast.prognosis.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.prognosis.data.Csv;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.explain.Attribution;
import org.hepacast.prognosis.explain.InterventionalTreeShap;
import org.hepacast.prognosis.explain.LinearShap;
import org.hepacast.prognosis.explain.ModelShap;
import org.hepacast.prognosis.forest.SurvivalForest;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.tree.TreeEnsemble;

/**
 * A trained model with all that is needed to use and to judge it: a folder, or a zip of one, with
 * {@code manifest.json}, {@code estimator.bin}, {@code background.csv}, {@code card.md}, further
 * documents, and {@code checksums.sha256} over all of them.
 *
 * @param background rows that explanations compare a patient with
 * @param card what a person should know before using the model, as Markdown
 * @param documents further parts by file name, such as the extraction protocol
 */
public record ModelPackage(
    Manifest manifest,
    Estimator estimator,
    Matrix background,
    String card,
    Map<String, byte[]> documents) {
  private static final String MANIFEST = "manifest.json";
  private static final String ESTIMATOR = "estimator.bin";
  private static final String BACKGROUND = "background.csv";
  private static final String CARD = "card.md";
  private static final int ORDERS = 64;

  public ModelPackage {
    documents = Map.copyOf(documents);
    List<String> names = manifest.features().stream().map(Manifest.Feature::name).toList();
    if (estimator.features() != names.size() || !background.names().equals(names)) {
      throw new PackageException(
          "The manifest names %d features, the estimator takes %d, the background has %s."
              .formatted(names.size(), estimator.features(), background.names()));
    }
  }

  /** Writes a zip if the name ends so, else a folder, which must not hold a package yet. */
  public void write(Path target) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(MANIFEST, ManifestJson.write(manifest));
    parts.put(ESTIMATOR, EstimatorCodec.encode(estimator));
    parts.put(BACKGROUND, csv(background).getBytes(StandardCharsets.UTF_8));
    parts.put(CARD, card.getBytes(StandardCharsets.UTF_8));
    documents.keySet().stream().sorted().forEach(name -> parts.put(name, documents.get(name)));
    new Parts(parts).write(target);
  }

  /** Reads a folder or a zip; every part must be what the checksums say. */
  public static ModelPackage read(Path source) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>(Parts.read(source).content());
    Manifest manifest = ManifestJson.read(take(parts, MANIFEST));
    Estimator estimator = EstimatorCodec.decode(take(parts, ESTIMATOR));
    Matrix background = matrix(take(parts, BACKGROUND));
    String card = new String(take(parts, CARD), StandardCharsets.UTF_8);
    return new ModelPackage(manifest, estimator, background, card, parts);
  }

  private static byte[] take(Map<String, byte[]> parts, String name) {
    byte[] part = parts.remove(name);
    if (part == null) {
      throw new PackageException("The package has no part '%s'.".formatted(name));
    }
    return part;
  }

  private static String csv(Matrix x) {
    List<List<String>> lines = new ArrayList<>(List.of(x.names()));
    for (int i = 0; i < x.rows(); i++) {
      lines.add(
          Arrays.stream(x.row(i))
              .mapToObj(v -> Double.isNaN(v) ? "" : Double.toString(v))
              .toList());
    }
    return Csv.write(lines);
  }

  private static Matrix matrix(byte[] csv) {
    try {
      List<List<String>> lines = Csv.read(new String(csv, StandardCharsets.UTF_8));
      double[][] rows =
          lines.stream()
              .skip(1)
              .map(
                  line ->
                      line.stream()
                          .mapToDouble(c -> c.isEmpty() ? Double.NaN : Double.parseDouble(c))
                          .toArray())
              .toArray(double[][]::new);
      return Matrix.ofRows(lines.isEmpty() ? List.of() : lines.getFirst(), rows);
    } catch (IllegalArgumentException e) {
      throw new PackageException("The background of the package is no table of numbers.", e);
    }
  }

  /** The probability of the event up to each horizon. */
  public double[] risks(Request.Row row) {
    return manifest.horizons().stream()
        .mapToDouble(horizon -> estimator.risk(row.values(), horizon))
        .toArray();
  }

  /**
   * What each feature adds to the risk at a horizon, against the background: exact for forests and
   * for few features, else from random orders.
   */
  public Attribution explain(Request.Row row, double horizon) {
    return switch (estimator) {
      case Estimator.Forest(SurvivalForest forest) ->
          new InterventionalTreeShap(forest.riskBy(horizon), background).attribute(row.values());
      case Estimator.Classification _,
          Estimator.ProportionalHazards _,
          Estimator.RelativeHazard _ ->
          new ModelShap(values -> estimator.risk(values, horizon), background)
              .attribute(row.values(), ORDERS, new Seeds(manifest.provenance().seed()));
    };
  }

  /**
   * What each feature adds to the logarithm of the relative hazard, against the background: exact,
   * and the same for every horizon. Empty where the estimator has no such scale, or no exact way.
   */
  public Optional<Attribution> explainLogHazard(Request.Row row) {
    return switch (estimator) {
      case Estimator.ProportionalHazards cox ->
          Optional.of(
              LinearShap.attribute(
                  0, cox.coefficients(), LinearShap.means(background), row.values()));
      case Estimator.RelativeHazard(RiskScore.Trees(TreeEnsemble trees), var _) ->
          Optional.of(new InterventionalTreeShap(trees, background).attribute(row.values()));
      case Estimator.RelativeHazard(RiskScore.Kernel _, var _),
          Estimator.Classification _,
          Estimator.Forest _ ->
          Optional.empty();
    };
  }
}
