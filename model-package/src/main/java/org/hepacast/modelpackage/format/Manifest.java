package org.hepacast.modelpackage.format;

import java.util.List;
import java.util.stream.Collectors;
import org.hepacast.contracts.feature.ValueType;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.Maturity;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.modelpackage.applicability.Applicability;
import org.hepacast.modelpackage.score.Evidence;
import org.hepacast.modelpackage.score.Group;
import org.hepacast.modelpackage.score.MissingRule;
import org.hepacast.modelpackage.score.OutcomeTable;

/**
 * What a model package says of itself: its {@code manifest.json}. Every field must be present; an
 * empty list says that there is nothing.
 *
 * @param format {@link #FORMAT}
 * @param family stays while versions come and go: {@code fong}
 * @param version {@code major.minor.patch}
 * @param question what it answers, in one sentence
 * @param endpoints what its outcomes are of; empty where none is published with evidence
 * @param appliesTo machine-readable; {@code assumptions} says the same and more in words
 * @param features everything it reads, for its score or its applicability, in the order of reports
 * @param preliminaryInputs whether preliminary values count; else they are treated as missing
 * @param readings how unclear passages of the source were read
 * @param limits what it is not for; begins with {@link #LABEL}
 */
public record Manifest(
    String format,
    String family,
    String version,
    String title,
    String question,
    Maturity maturity,
    String citation,
    List<EndpointHorizons> endpoints,
    Applicability appliesTo,
    List<String> assumptions,
    List<Input> features,
    MissingRule missing,
    boolean preliminaryInputs,
    List<Performance> performance,
    List<Group> groups,
    List<OutcomeTable.Survival> survival,
    List<OutcomeTable.Figures> figures,
    List<CohortFigure> cohort,
    List<String> readings,
    List<Provenance> evidence,
    String limits,
    List<Part> parts) {

  public static final String FORMAT = "hepacast-model-package/1";

  /** Every output of every model begins its limits with this. */
  public static final String LABEL = "Research use only, not for clinical decisions.";

  /** An end point with the months for which outcomes are given; none for medians. */
  public record EndpointHorizons(Endpoint endpoint, List<Integer> horizonMonths) {
    public EndpointHorizons {
      horizonMonths = List.copyOf(horizonMonths);
    }
  }

  /**
   * A catalogue feature as this model takes it.
   *
   * @param unit its canonical unit in the catalogue; empty for flags and categories
   * @param range lowest and highest value the model accepts; empty for flags and categories
   */
  public record Input(String name, ValueType type, String unit, List<Double> range) {
    public Input {
      range = List.copyOf(range);
    }
  }

  /**
   * @param interval 95 % interval where the source gives one, else empty
   */
  public record Performance(
      String statistic,
      double value,
      List<Double> interval,
      String endpoint,
      String cohort,
      String source,
      Evidence evidence) {
    public Performance {
      interval = List.copyOf(interval);
    }

    String words() {
      String range =
          interval.isEmpty()
              ? " (no interval in the source)"
              : " (%s-%s)".formatted(interval.getFirst(), interval.getLast());
      return statistic + " " + value + range + ", " + endpoint + ", " + cohort + ", " + source;
    }
  }

  /** A figure of the whole cohort, whatever the score. */
  public record CohortFigure(String published, Evidence evidence) {}

  /**
   * @param of what was read: {@code points, groups}
   * @param where it was read
   */
  public record Provenance(String of, String where, Evidence evidence) {}

  /** A file of the package. */
  public record Part(String file, String sha256) {}

  public Manifest {
    endpoints = List.copyOf(endpoints);
    assumptions = List.copyOf(assumptions);
    features = List.copyOf(features);
    performance = List.copyOf(performance);
    groups = List.copyOf(groups);
    survival = List.copyOf(survival);
    figures = List.copyOf(figures);
    cohort = List.copyOf(cohort);
    readings = List.copyOf(readings);
    evidence = List.copyOf(evidence);
    parts = List.copyOf(parts);
  }

  /** As it stands in every output. */
  ModelReference reference(String digest) {
    String known =
        performance.isEmpty()
            ? "No discrimination was found in a source that was read."
            : performance.stream().map(Performance::words).collect(Collectors.joining("; "))
                + ". Calibration and number of events: not in the sources read.";
    return new ModelReference(
        family,
        version,
        title,
        question,
        maturity,
        digest,
        citation,
        known,
        limits,
        endpoints.stream().map(EndpointHorizons::endpoint).toList());
  }
}
