package org.hepacast.modelformat.manifest;

import static org.hepacast.modelformat.manifest.Sound.require;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelformat.fault.PackageException;

/**
 * What a model package says of itself: its {@code manifest.json}. Every field must be present; an
 * empty list says that there is nothing.
 *
 * @param format {@link #FORMAT}
 * @param model which model it is, and how far it may be trusted
 * @param estimator what it computes with
 * @param predicts what is answered, and how certain an answer is
 * @param appliesTo whom it is for
 * @param inputs what it reads
 * @param training what it was trained on; empty for what was published elsewhere
 * @param performance known discrimination
 * @param calibration known calibration
 * @param groups risk groups, lowest first; empty where there are none
 * @param sources how unclear passages of the source were read, and where what was read
 * @param limits what it is not for; begins with {@link #LABEL}
 * @param parts every file of the package but the manifest, with its SHA-256
 */
public record Manifest(
    String format,
    Identity model,
    Computing estimator,
    Predicts predicts,
    AppliesTo appliesTo,
    Inputs inputs,
    List<Training> training,
    List<Performance> performance,
    List<Performance> calibration,
    List<Group> groups,
    Sources sources,
    String limits,
    List<Part> parts) {

  public static final String FORMAT = "hepacast-model-package/2";

  /** Every output of every model begins its limits with this. */
  public static final String LABEL = "Research use only, not for clinical decisions.";

  private static final Pattern FAMILY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern VERSION = Pattern.compile("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * @param family stays while versions come and go: {@code fong}
   * @param version {@code major.minor.patch}
   * @param title for people
   * @param question what it answers, in one sentence
   * @param citation paper and year, or the data it was trained on
   */
  public record Identity(
      String family,
      String version,
      String title,
      String question,
      Maturity maturity,
      String citation) {
    public Identity {
      require(
          family.length() <= 100 && FAMILY.matcher(family).matches(),
          "model.family",
          "it is " + Nearest.quoted(family),
          "family must be lower-case words joined by dashes");
      require(
          VERSION.matcher(version).matches(),
          "model.version",
          "it is " + Nearest.quoted(version),
          "version must be major.minor.patch, such as 1.0.0");
    }
  }

  /**
   * @param kind of estimator, by which its reader is found: {@code published-score}, {@code
   *     survival-forest}
   * @param file the part that it is read from
   */
  public record Computing(String kind, String file) {}

  /** A file of the package. */
  public record Part(String file, String sha256) {
    public Part {
      require(
          SHA_256.matcher(sha256).matches(),
          "parts." + Nearest.quoted(file),
          "its sha256 is " + Nearest.quoted(sha256),
          "64 lower-case hexadecimal digits are needed");
    }
  }

  /**
   * @param readings how unclear passages of the source were read
   * @param evidence where what was read
   */
  public record Sources(List<String> readings, List<Read> evidence) {
    public Sources {
      readings = List.copyOf(readings);
      evidence = List.copyOf(evidence);
    }

    /** Of a model that was computed, not read. */
    public static Sources none() {
      return new Sources(List.of(), List.of());
    }
  }

  /**
   * @param of what was read: {@code points, groups}
   * @param where it was read
   */
  public record Read(String of, String where, Evidence evidence) {}

  public Manifest {
    require(
        format.equals(FORMAT),
        "format",
        "it is " + Nearest.quoted(format),
        "this program reads %s and what came before it: update it for a newer one"
            .formatted(FORMAT));
    require(
        limits.startsWith(LABEL),
        "limits",
        "they begin otherwise",
        "limits must begin with: " + LABEL);
    training = List.copyOf(training);
    performance = List.copyOf(performance);
    calibration = List.copyOf(calibration);
    groups = List.copyOf(groups);
    parts = List.copyOf(parts);
    for (int i = 1; i < groups.size(); i++) {
      require(
          groups.get(i - 1).from() < groups.get(i).from(),
          "groups." + i,
          "it does not begin above the one before",
          "groups must ascend");
    }
    once(parts, Part::file, "parts");
  }

  /** The same with other parts. */
  public Manifest withParts(List<Part> others) {
    return new Manifest(
        format,
        model,
        estimator,
        predicts,
        appliesTo,
        inputs,
        training,
        performance,
        calibration,
        groups,
        sources,
        limits,
        others);
  }

  /** Stays while versions come and go. */
  public String family() {
    return model.family();
  }

  /** {@code 1.0.0}. */
  public String version() {
    return model.version();
  }

  /** {@code fong:1.0.0}. */
  public String identifier() {
    return family() + ":" + version();
  }

  /** What the model asks for, in the order in which its estimator takes it. */
  public List<Feature> features() {
    return inputs.features();
  }

  /** The part of this file name; none where the package has no such file. */
  public Optional<Part> part(String file) {
    return parts.stream().filter(part -> part.file().equals(file)).findFirst();
  }

  static <T> void once(List<T> all, Function<T, String> name, String where) {
    var seen = new java.util.HashSet<String>();
    for (T one : all) {
      if (!seen.add(name.apply(one))) {
        throw new PackageException(
            "manifest.json '%s'".formatted(where),
            Nearest.quoted(name.apply(one)) + " is listed twice",
            "list it once");
      }
    }
  }
}
