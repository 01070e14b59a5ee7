package org.hepacast.workbench.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.ImageSize;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.cohort.simulation.Simulation;
import org.hepacast.workbench.engine.StudyRecipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The recipes' own selections and learners on patients whose outcome nothing tells, with as many
 * features as patients and more, so that whatever saw a patient before judging him shows.
 */
class NoEffectStepsTest {
  private static final int DRAWS = 3;
  private static final int FEATURES = 100;

  /** One study in 1,000 lies further from 0.5 by chance. */
  private static final double ERRORS = 3.3;

  /** Half the width of a 95% interval, in standard errors. */
  private static final double HALF = 1.96;

  @ParameterizedTest
  @CsvSource({
    "zhang-peritumoral, peri4, 0.6, held-out|external, 6",
    "hu-ultrasound-recurrence, radiomics, 0.6, held-out|external, 2",
    "guo-metachronous-nomogram, radiomics, 0.6, held-out|validation|test, 3"
  })
  void patientsWhomAModelHasNotSeenAreToldApartByChanceOnly(
      String study, String step, double share, String sets, int areas) {
    Map<String, List<Interval>> found = areas(study, step, share, sets);

    assertThat(found).hasSize(areas);
    found.forEach(NoEffectStepsTest::assertChance);
  }

  /**
   * Lin's features are chosen on all patients before some are held back, so its own test patients
   * have been seen: that shows, and in the folds that choose anew it does not.
   */
  @Test
  void aSelectionThatHasSeenThePatientsShows() {
    Map<String, List<Interval>> found =
        areas("lin-ct-early-recurrence", "combined", 0.6, "held-out|test");

    Map<Boolean, List<Double>> means =
        found.entrySet().stream()
            .collect(
                Collectors.partitioningBy(
                    one -> one.getKey().endsWith("/held-out/auc"),
                    Collectors.mapping(one -> mean(one.getValue()), Collectors.toList())));
    assertThat(means.get(true)).hasSize(15);
    found.forEach(
        (name, draws) -> {
          if (name.endsWith("/held-out/auc")) {
            assertChance(name, draws);
          }
        });
    assertThat(means.get(false)).hasSize(15);
    assertThat(means.get(false).stream().mapToDouble(d -> d).average().orElseThrow())
        .isGreaterThan(0.6);
  }

  private static double mean(List<Interval> draws) {
    return draws.stream().mapToDouble(Interval::estimate).average().orElseThrow();
  }

  private static void assertChance(String name, List<Interval> draws) {
    double variance =
        draws.stream()
            .mapToDouble(one -> Math.pow((one.upper() - one.lower()) / (2 * HALF), 2))
            .sum();
    double error = Math.sqrt(variance) / DRAWS;
    assertThat(mean(draws)).as(name).isBetween(0.5 - ERRORS * error, 0.5 + ERRORS * error);
  }

  /** By measure, one in each draw. */
  private static Map<String, List<Interval>> areas(
      String study, String step, double share, String sets) {
    StudyRecipe recipe = StudyRecipe.shipped(study);
    Step planned =
        recipe.steps().stream()
            .filter(one -> one.name().equals(step))
            .findFirst()
            .orElseThrow()
            .step();
    Map<String, List<Interval>> found = new LinkedHashMap<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      StepInput in =
          new StepInput(
              step,
              noise(study, share, draw, ((Classify) planned).features().regions()),
              recipe.columns(),
              List.of(),
              new Seeds(draw),
              new Workers(2),
              Path.of("nowhere"),
              (done, of) -> {});
      planned.run(in).measures().stream()
          .filter(one -> one.name().matches(".*/(" + sets + ")/auc"))
          .forEach(
              one -> found.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(one.value()));
    }
    return found;
  }

  /** Simulated patients without any effect, and numbers in the place of their images' features. */
  private static Board noise(String study, double share, int draw, List<String> regions) {
    StudyCohort cohort =
        Simulation.of(new CohortSource.Simulated(study, share, false, 100 + draw, ImageSize.SMALL))
            .cohort();
    Random random = new Random(draw);
    Map<String, Matrix> features = new LinkedHashMap<>();
    for (String region : regions) {
      List<String> names =
          IntStream.range(0, FEATURES)
              .mapToObj(i -> "radiomics.%s.original_firstorder_Number%d".formatted(region, i))
              .toList();
      double[][] columns =
          IntStream.range(0, FEATURES)
              .mapToObj(_ -> random.doubles(cohort.table().size(), -1, 1).toArray())
              .toArray(double[][]::new);
      features.put(region, Matrix.ofColumns(names, columns));
    }
    return Board.of(cohort).with(List.of(), features);
  }
}
