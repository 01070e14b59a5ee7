package org.hepacast.prognosis.pack;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model package says of itself.
 *
 * @param format version of the layout of the package
 * @param id of the model family, lower case with hyphens
 * @param version of the model, such as 1.0.0
 * @param question what is asked, as a sentence
 * @param endpoint the event that is predicted
 * @param horizonUnit unit of the horizons
 * @param horizons times up to which the event is predicted
 * @param appliesTo whom the model is for, and when its features are known
 * @param notFor whom and what it is not for
 * @param features in the order that the estimator takes them
 * @param training what it was trained on
 * @param performance with intervals, and how it was estimated
 * @param calibration with intervals
 * @param groups risk groups, lowest first
 * @param maturity how far it may be trusted
 * @param provenance how it came about
 */
public record Manifest(
    int format,
    String id,
    String version,
    String question,
    String endpoint,
    String horizonUnit,
    List<Double> horizons,
    String appliesTo,
    String notFor,
    List<Feature> features,
    Training training,
    List<Performance> performance,
    List<Performance> calibration,
    List<Group> groups,
    Maturity maturity,
    Provenance provenance) {

  /** The layout that this program writes. */
  public static final int FORMAT = 1;

  private static final String ID = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final String VERSION = "\\d+\\.\\d+\\.\\d+";

  /** How far a model may be trusted. */
  public enum Maturity {
    @JsonProperty("published-score")
    PUBLISHED_SCORE,
    @JsonProperty("validated")
    VALIDATED,
    @JsonProperty("research")
    RESEARCH,
    @JsonProperty("demonstration")
    DEMONSTRATION
  }

  /** What happens when a feature is not known. */
  public enum Missing {
    /** The model does not answer. */
    @JsonProperty("refuse")
    REFUSE,
    /** The value that the manifest names is taken. */
    @JsonProperty("impute")
    IMPUTE,
    /** The estimator itself deals with it. */
    @JsonProperty("allow")
    ALLOW
  }

  /**
   * A feature.
   *
   * @param name as in the feature catalogue
   * @param least smallest value seen in training
   * @param most largest value seen in training
   * @param imputed value taken when missing, if that is the rule
   */
  public record Feature(
      String name,
      String label,
      String unit,
      double least,
      double most,
      Missing missing,
      @Nullable Double imputed) {
    public Feature {
      if ((missing == Missing.IMPUTE) != (imputed != null)) {
        throw new PackageException(
            "Feature '%s' has missing rule %s and imputed value %s: give one with IMPUTE only."
                .formatted(name, missing, imputed));
      }
    }
  }

  /** What a model was trained on. */
  public record Training(String data, String licence, int patients, int events) {}

  /** A figure with its 95% interval. */
  public record Performance(String name, double value, double lower, double upper, String how) {}

  /** Patients of at least this risk at the first horizon, up to that of the next group. */
  public record Group(String name, double fromRisk) {}

  /** How a model came about. */
  public record Provenance(
      String dataSha256, String codeRevision, long seed, String java, String os) {
    /** With the Java version and operating system of this machine. */
    public static Provenance here(String dataSha256, String codeRevision, long seed) {
      return new Provenance(
          dataSha256,
          codeRevision,
          seed,
          System.getProperty("java.vm.vendor") + " " + Runtime.version(),
          System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }
  }

  public Manifest {
    if (format != FORMAT) {
      throw new PackageException(
          "The package has format %d; this program reads format %d: update it."
              .formatted(format, FORMAT));
    }
    if (!id.matches(ID) || !version.matches(VERSION)) {
      throw new PackageException(
          "The package calls itself '%s' '%s'; an id is lower case with hyphens, a version like 1.0.0."
              .formatted(id, version));
    }
    if (features.isEmpty() || horizons.isEmpty()) {
      throw new PackageException("The package names no features, or no horizon.");
    }
    horizons = List.copyOf(horizons);
    features = List.copyOf(features);
    performance = List.copyOf(performance);
    calibration = List.copyOf(calibration);
    groups = List.copyOf(groups);
    if (features.stream().map(Feature::name).distinct().count() != features.size()) {
      throw new PackageException("The package names a feature twice.");
    }
  }

  /** The row for the estimator, or everything that is wrong with what was given. */
  public Request request(Map<String, Double> given) {
    return Request.of(features, given);
  }
}
