package org.hepacast.prognosis.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hepacast.modelformat.estimator.RiskAnswer;
import org.hepacast.modelformat.estimator.RiskModel;
import org.hepacast.modelformat.estimator.RiskProfiler;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Predicts;
import org.hepacast.modelformat.manifest.Training;
import org.hepacast.modelformat.pack.PackageReader;
import org.hepacast.modelformat.pack.PackageWriter;
import org.hepacast.modelformat.part.PartNames;
import org.hepacast.modelformat.serving.Certainty;
import org.hepacast.modelformat.serving.Serving;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.explain.Attribution;

/**
 * A trained model with all that is needed to use and to judge it, and the estimator of its package:
 * {@code estimator.bin}, {@code background.csv}, {@code card.md} and further documents under one
 * manifest. Immutable and safe for any number of threads.
 *
 * @param background rows that explanations compare a patient with
 * @param card what a person should know before using the model, as Markdown
 * @param documents further parts by file name, such as the extraction protocol
 * @param serving what is needed at the bedside; written as {@code serving.json}
 */
public record TrainedModel(
    Manifest manifest,
    Estimator estimator,
    Matrix background,
    String card,
    Map<String, byte[]> documents,
    Serving serving)
    implements RiskModel {
  static final String ESTIMATOR = "estimator.bin";
  static final String BACKGROUND = "background.csv";
  static final String NO_PROBABILITY =
      "The model gives no probability for these values: it is not used.";

  public TrainedModel {
    documents = Map.copyOf(documents);
    if (documents.containsKey(Serving.FILE)) {
      throw new PackageException(
          Serving.FILE, "it is among the documents", "give it as what is needed at the bedside");
    }
    Serving.of(manifest, Map.of(Serving.FILE, serving.json()));
    Agreement.require(manifest, estimator, background);
  }

  /** With nothing for the bedside beyond its manifest, unless the documents hold that part. */
  public TrainedModel(
      Manifest manifest,
      Estimator estimator,
      Matrix background,
      String card,
      Map<String, byte[]> documents) {
    this(
        manifest, estimator, background, card, without(documents), Serving.of(manifest, documents));
  }

  private static Map<String, byte[]> without(Map<String, byte[]> documents) {
    var others = new HashMap<>(documents);
    others.remove(Serving.FILE);
    return others;
  }

  /** What the manifest says of an estimator. */
  public static Manifest.Computing computing(Estimator estimator) {
    return new Manifest.Computing(LearnedKind.of(estimator).kind(), ESTIMATOR);
  }

  /** Writes a zip if the name ends so, else a folder; what stands there is never changed. */
  public void write(Path target) throws IOException {
    PackageWriter.write(target, manifest, parts());
  }

  private Map<String, byte[]> parts() {
    var parts = new HashMap<>(documents);
    parts.put(ESTIMATOR, EstimatorCodec.encode(estimator));
    parts.put(BACKGROUND, BackgroundCsv.write(background));
    parts.put(PartNames.CARD, card.getBytes(StandardCharsets.UTF_8));
    if (!serving.equals(Serving.NONE)) {
      parts.put(Serving.FILE, serving.json());
    }
    return parts;
  }

  /**
   * Reads a folder or a zip, of this format or an earlier one.
   *
   * @throws PackageException where it is damaged, or no trained model
   */
  public static TrainedModel read(Path source) {
    var read = PackageReader.standard().read(source);
    if (read.estimator() instanceof TrainedModel model) {
      return model;
    }
    throw new PackageException(
        "manifest.json 'estimator.kind'",
        "'%s' is no trained model".formatted(read.manifest().estimator().kind()),
        "ask the library that reads this kind");
  }

  /** From the parts of a package. */
  static TrainedModel of(Manifest manifest, Estimator estimator, Map<String, byte[]> parts) {
    var documents = new HashMap<>(parts);
    documents.remove(ESTIMATOR);
    byte[] background = documents.remove(BACKGROUND);
    byte[] card = documents.remove(PartNames.CARD);
    if (background == null || card == null) {
      throw new PackageException(
          background == null ? BACKGROUND : PartNames.CARD,
          "it is missing from the package",
          "fetch the package again");
    }
    return new TrainedModel(
        manifest,
        estimator,
        BackgroundCsv.read(background),
        new String(card, StandardCharsets.UTF_8),
        documents);
  }

  @Override
  public Set<String> inputs() {
    return new LinkedHashSet<>(background.names());
  }

  /**
   * A classifier answers at the horizons that its manifest names, and no other: it has learned
   * nothing of them. A survival model answers up to the last of them: beyond it the curve would be
   * flat for want of patients.
   */
  @Override
  public RiskAnswer risk(Map<String, Double> values, double horizon) {
    if (!answersAt(horizon)) {
      return new RiskAnswer.Refused(
          List.of(
              "The model answers %s %s %s."
                  .formatted(
                      estimator.hasCurve() ? "up to" : "at",
                      horizons(),
                      manifest.predicts().horizonUnit())));
    }
    return switch (request(values)) {
      case Request.Refused(var problems) ->
          new RiskAnswer.Refused(problems.stream().map(Request.Problem::sentence).toList());
      case Request.Row row -> {
        double risk = estimator.risk(row.values(), horizon);
        yield risk >= 0 && risk <= 1
            ? new RiskAnswer.Estimated(risk, uncertainty(horizon, risk), row.imputed())
            : new RiskAnswer.Refused(List.of(NO_PROBABILITY));
      }
    };
  }

  private RiskAnswer.Uncertainty uncertainty(double horizon, double risk) {
    Optional<Certainty> certainty = serving.certaintyAt(horizon);
    return certainty
        .flatMap(table -> table.around(risk))
        .<RiskAnswer.Uncertainty>map(
            limits ->
                new RiskAnswer.Uncertainty.Interval(
                    limits.low(), limits.high(), certainty.orElseThrow().level()))
        .orElseGet(() -> new RiskAnswer.Uncertainty.NotGiven(manifest.predicts().uncertainty()));
  }

  @Override
  public RiskProfiler profiler() {
    return new TrainedProfiler(this);
  }

  /** The row for the estimator, or everything that is wrong with what was given. */
  public Request request(Map<String, Double> given) {
    return Request.of(manifest.features(), given);
  }

  /** The probability of the event up to each horizon of the manifest's first end point. */
  public double[] risks(Request.Row row) {
    return estimator.risks(
        row.values(), horizons().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private boolean answersAt(double horizon) {
    return estimator.hasCurve()
        ? horizon > 0 && horizons().stream().anyMatch(last -> horizon <= last)
        : horizons().contains(horizon);
  }

  List<Double> horizons() {
    List<Predicts.Horizons> endpoints = manifest.predicts().endpoints();
    return endpoints.isEmpty() ? List.of() : endpoints.getFirst().horizons();
  }

  /**
   * What each feature adds to the risk at a horizon, against the background: exact for forests and
   * for few features, else from random orders.
   */
  public Attribution explain(Request.Row row, double horizon) {
    return Attributions.risk(estimator, background, row.values(), horizon, seed());
  }

  private long seed() {
    List<Training> training = manifest.training();
    return training.isEmpty() ? 0 : training.getFirst().run().seed();
  }

  /**
   * What each feature adds to the logarithm of the relative hazard, against the background: exact,
   * and the same for every horizon. Empty where the estimator has no such scale, or no exact way.
   */
  public Optional<Attribution> explainLogHazard(Request.Row row) {
    return Attributions.logHazard(estimator, background, row.values());
  }
}
