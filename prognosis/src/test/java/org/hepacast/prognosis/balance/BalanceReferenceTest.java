package org.hepacast.prognosis.balance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Samples;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.SharedData;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BalanceReferenceTest {
  @RegisterExtension
  static final Verification VERIFY =
      Verification.of("verification-classify.md", "Balance and matching");

  private static final String MATCHIT = "R MatchIt 4.7.1";
  private static final String IMBLEARN = "imbalanced-learn 0.15.dev0";
  private static final double TOLERANCE = 1e-6;

  private record Study(Matrix covariates, Labels treated) {}

  private static Study study(String data, List<String> covariates) throws java.io.IOException {
    Reference.Csv csv = data.equals("gbsg2") ? Reference.data("gbsg2.model.csv") : clinical();
    double[][] columns = covariates.stream().map(csv::numbers).toArray(double[][]::new);
    String treatment = data.equals("gbsg2") ? "horTh" : "chemo_before_liver_resection";
    return new Study(Matrix.ofColumns(covariates, columns), Labels.of(csv.numbers(treatment)));
  }

  private static Reference.Csv clinical() throws java.io.IOException {
    var lines = Files.readAllLines(SharedData.require("tcia-crlm/clinical.csv"));
    return new Reference.Csv(
        List.of(lines.getFirst().split(",", -1)),
        lines.stream().skip(1).map(line -> line.split(",", -1)).toList());
  }

  @Test
  void matchesAsTheReferenceDoes() throws Exception {
    Reference.Csv pairs = Reference.csv("psm_pairs.csv");
    for (JsonNode run : Reference.json("psm.json").get("runs")) {
      List<String> covariates = Reference.texts(run.get("covs_plain"));
      Study study = study(run.get("data").asText(), covariates);
      Propensity propensity = Propensity.of(study.covariates(), study.treated());
      Propensity.Scale scale =
          run.get("link").asText().equals("logit")
              ? Propensity.Scale.PROBABILITY
              : Propensity.Scale.LOG_ODDS;
      double[] scores = propensity.scores(scale);
      Matching matching =
          new Matching(
              Matching.Order.valueOf(run.get("m_order").asText().toUpperCase(Locale.ROOT)),
              false,
              run.get("caliper_sd").isNull()
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(run.get("caliper_sd").asDouble()));
      if (!run.get("caliper_abs").isNull()) {
        VERIFY.near(
            "caliper",
            MATCHIT,
            TOLERANCE,
            matching.limit(scores),
            run.get("caliper_abs").asDouble());
      }
      List<Matching.Pair> made = matching.match(scores, study.treated());
      VERIFY.near("pairs made", MATCHIT, 0, made.size(), run.get("n_pairs").asInt());
      VERIFY.near(
          "sum of distances",
          MATCHIT,
          TOLERANCE,
          made.stream().mapToDouble(Matching.Pair::distance).sum(),
          run.get("total_abs_distance").asDouble());
      if (run.get("data").asText().equals("gbsg2")) {
        VERIFY.same(
            "the very pairs, gbsg2", MATCHIT, ours(made), theirs(pairs, run.get("id").asText()));
        balance(run, study, scores, made);
      }
    }
  }

  private static Set<String> ours(List<Matching.Pair> pairs) {
    Set<String> set = new TreeSet<>();
    pairs.forEach(pair -> set.add(pair.treated() + "-" + pair.control()));
    return set;
  }

  private static Set<String> theirs(Reference.Csv csv, String run) {
    Set<String> set = new TreeSet<>();
    csv.rows().stream()
        .filter(row -> row[0].equals(run))
        .forEach(row -> set.add(row[1] + "-" + row[2]));
    return set;
  }

  private static void balance(
      JsonNode run, Study study, double[] scores, List<Matching.Pair> made) {
    List<Balance> table = Balance.table(study.covariates(), study.treated(), made);
    // MatchIt's table has the distance first.
    double[] before = Reference.numbers(run.get("smd_before_matchit"));
    double[] after = Reference.numbers(run.get("smd_after_matchit"));
    VERIFY.near(
        "differences by the sd of the treated",
        MATCHIT,
        TOLERANCE,
        1e-2,
        table.stream().mapToDouble(Balance::before).toArray(),
        Arrays.copyOfRange(before, 1, before.length));
    VERIFY.near(
        "differences by the sd of the treated, matched",
        MATCHIT,
        TOLERANCE,
        1e-2,
        table.stream().mapToDouble(Balance::after).toArray(),
        Arrays.copyOfRange(after, 1, after.length));
    VERIFY.near(
        "differences by the pooled sd",
        MATCHIT,
        TOLERANCE,
        1e-2,
        table.stream().mapToDouble(Balance::pooledBefore).toArray(),
        Reference.numbers(run.get("smd_before_pooled")));
    VERIFY.near(
        "differences by the pooled sd, matched",
        MATCHIT,
        TOLERANCE,
        1e-2,
        table.stream().mapToDouble(Balance::pooledAfter).toArray(),
        Reference.numbers(run.get("smd_after_pooled_in_matched")));
    assertThat(scores).hasSize(study.treated().size());
  }

  @Test
  void estimatesTheSamePropensity() throws Exception {
    JsonNode reference = Reference.json("psm.json");
    for (String data : List.of("gbsg2", "tcia")) {
      JsonNode expected = reference.get("propensity_" + data);
      List<String> names = Reference.texts(expected.get("names"));
      Study study = study(data, names.subList(1, names.size()));
      Propensity propensity = Propensity.of(study.covariates(), study.treated());
      VERIFY.near(
          "propensity, coefficients",
          "R 4.2.2 glm",
          TOLERANCE,
          propensity.fit().coefficients(),
          Reference.numbers(expected.get("coef")));
      Reference.Csv scores = Reference.csv("psm_scores_" + data + ".csv");
      VERIFY.near(
          "propensity, scores",
          "R 4.2.2 glm",
          TOLERANCE,
          propensity.scores(Propensity.Scale.PROBABILITY),
          scores.numbers("ps"));
    }
  }

  @Test
  void mayUseAControlAgainWithReplacement() {
    Labels treated = Labels.of(1, 1, 0, 0);
    double[] scores = {0.50, 0.51, 0.52, 0.90};
    List<Matching.Pair> pairs =
        new Matching(Matching.Order.DATA, true, OptionalDouble.empty()).match(scores, treated);
    assertThat(pairs.stream().map(Matching.Pair::control)).containsExactly(2, 2);
    List<Matching.Pair> once =
        new Matching(Matching.Order.DATA, false, OptionalDouble.empty()).match(scores, treated);
    assertThat(once.stream().map(Matching.Pair::control)).containsExactly(2, 3);
  }

  @Test
  void findsTheSameNeighboursForSmote() {
    Matrix x = input();
    Labels y = labels();
    Reference.Csv expected = Reference.csv("smote_neighbours.csv");
    double[][] rows = expected.numbers(0, 6);
    int[] minority = Arrays.stream(rows).mapToInt(row -> (int) row[0]).toArray();
    int[][] nearest = new Smote().nearest(x, minority);
    List<List<Integer>> ours = new ArrayList<>();
    List<List<Integer>> theirs = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      ours.add(Arrays.stream(nearest[i]).boxed().toList());
      theirs.add(Arrays.stream(rows[i]).skip(1).mapToObj(v -> (int) v).toList());
    }
    assertThat(y.rowsOf(1)).containsExactlyInAnyOrder(minority);
    VERIFY.same("SMOTE, five nearest neighbours", IMBLEARN, ours, theirs);
  }

  @Test
  void makesSyntheticSubjectsByTheSameFormula() {
    Reference.Csv expected = Reference.csv("smote_synthetic.csv");
    Matrix x = input();
    for (double[] row : expected.numbers(0, 9)) {
      double[] made = new Smote.Synthetic((int) row[0], (int) row[1], row[2]).features(x);
      // The step is stored with ten digits.
      VERIFY.near(
          "SMOTE, base + step (neighbour - base)",
          IMBLEARN,
          TOLERANCE,
          1e-2,
          made,
          Arrays.copyOfRange(row, 3, 9));
    }
  }

  @Test
  void drawsSyntheticSubjectsFromTheSameDistribution() {
    JsonNode reference = Reference.json("smote.json").get("mean_of_synthetic_over_50_seeds");
    double[] mean = Reference.numbers(reference.get("mean"));
    double[] sd = Reference.numbers(reference.get("sd"));
    int seeds = 50;
    double[] ours = new double[12];
    Matrix x = input();
    Labels y = labels();
    for (int seed = 0; seed < seeds; seed++) {
      Smote.Synthetic[] made = new Smote().draw(x, y, new Seeds(7).generator(seed));
      assertThat(made).hasSize(60);
      for (int j = 0; j < 6; j++) {
        int column = j;
        double[] values = Arrays.stream(made).mapToDouble(s -> s.features(x)[column]).toArray();
        ours[j] += Samples.mean(values) / seeds;
        ours[6 + j] += Math.sqrt(Samples.populationVariance(values)) / seeds;
      }
    }
    // Both are means of 50 draws with this sd, so their difference has sd sqrt(2/50).
    double worst =
        IntStream.range(0, 12)
            .mapToDouble(k -> Math.abs(ours[k] - mean[k]) / (sd[k] * Math.sqrt(2.0 / seeds)))
            .max()
            .orElseThrow();
    assertThat(worst).isLessThan(3);
    VERIFY.judged("SMOTE, mean and sd over 50 seeds, in standard errors", IMBLEARN, "3 se", worst);
  }

  private static Matrix input() {
    Reference.Csv csv = Reference.csv("smote_input.csv");
    return Matrix.ofRows(csv.header().subList(2, 8), csv.numbers(2, 8));
  }

  private static Labels labels() {
    return Labels.of(Reference.csv("smote_input.csv").numbers("malignant"));
  }
}
