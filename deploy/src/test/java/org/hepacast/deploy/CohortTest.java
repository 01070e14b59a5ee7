package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs that compute a cohort by shards. */
class CohortTest {
  private static final Pattern OPTION = Pattern.compile("names = \"(--[a-z-]+)\"");

  @ParameterizedTest
  @EnumSource(names = {"COHORT", "STUDY"})
  void eachPodOfTheJobIsAShardAndTheJobHasAsManyAsTheCommandSays(Variant variant) {
    Manifest job = jobs(variant).getFirst();
    assertThat(job.text("spec", "completionMode")).isEqualTo("Indexed");
    assertThat(arguments(job))
        .containsSubsequence("--shard", "job/" + job.text("spec", "completions"));
    assertThat((Integer) job.get("spec", "parallelism")).isPositive();
  }

  /**
   * A program that refuses its arguments would refuse them again; a node that goes is not its
   * fault.
   */
  @ParameterizedTest
  @EnumSource(names = {"COHORT", "STUDY"})
  void whatTheProgramRefusesIsNotTriedAgainAndALostPodIs(Variant variant) {
    for (Manifest job : jobs(variant)) {
      assertThat(job.get("spec", "podFailurePolicy", "rules", 0, "onExitCodes", "values"))
          .isEqualTo(List.of(1, 2));
      assertThat(job.get("spec", "podFailurePolicy", "rules", 0, "onExitCodes", "containerName"))
          .isEqualTo(job.get("spec", "template", "spec", "containers", 0, "name"));
      assertThat(job.text("spec", "template", "spec", "restartPolicy")).isEqualTo("Never");
      assertThat((Integer) job.get("spec", "backoffLimit")).isPositive();
    }
  }

  @Test
  void theTablesAreMergedByTheSameListIntoTheSameFile() {
    List<String> extract = arguments(jobs(Variant.COHORT).getFirst());
    List<String> merge = arguments(jobs(Variant.COHORT).getLast());
    assertThat(extract).startsWith("extract").contains("--region", "/cohort/params.yaml");
    assertThat(merge).startsWith("merge", "--wait");
    for (String option : List.of("--cases", "--out")) {
      assertThat(merge.get(merge.indexOf(option) + 1))
          .isEqualTo(extract.get(extract.indexOf(option) + 1));
    }
  }

  @Test
  void aStudyIsFinishedByTheSameCommandWithoutShard() {
    List<String> shard = arguments(jobs(Variant.STUDY).getFirst());
    List<String> finish = arguments(jobs(Variant.STUDY).getLast());
    assertThat(shard).containsExactlyElementsOf(with(finish, "--shard", "job/12"));
    assertThat(finish).startsWith("run", "zhang-peritumoral");
  }

  /** Other shards are another Job; more pods at a time, or the end of a study, are not. */
  @Test
  void theNameOfTheJobIsThatOfItsRun() {
    String values = "cohort: {enabled: true, claim: liver, study: zhang-peritumoral%s}";
    assertThat(name(values, "")).isEqualTo(name(values, ", finish: true, parallelism: 9"));
    assertThat(name(values, "")).isNotEqualTo(name(values, ", shards: 5"));
  }

  private static String name(String values, String more) {
    return Manifest.of(Chart.with(values.formatted(more))).stream()
        .filter(each -> each.kind().equals("Job"))
        .findFirst()
        .orElseThrow()
        .name();
  }

  /** A misspelt option would fail every pod. */
  @ParameterizedTest
  @EnumSource(names = {"COHORT", "STUDY"})
  void theProgramAndItsOptionsAreThere(Variant variant) throws Exception {
    for (Manifest job : jobs(variant)) {
      List<String> command = texts(job, "command");
      Path main =
          Path.of("..", command.get(command.indexOf("-cp") + 1).split("/")[2], "src/main/java")
              .resolve(command.getLast().replace('.', '/') + ".java");
      assertThat(main).exists();
      String text = "";
      try (Stream<Path> files = Files.list(main.resolveSibling(""))) {
        for (Path file : files.toList()) {
          text += Files.readString(file);
        }
      }
      List<String> options = OPTION.matcher(text).results().map(each -> each.group(1)).toList();
      assertThat(arguments(job).stream().filter(each -> each.startsWith("--")))
          .isNotEmpty()
          .isSubsetOf(options);
    }
  }

  private static List<Manifest> jobs(Variant variant) {
    List<Manifest> jobs =
        Chart.manifests(variant).stream().filter(each -> each.kind().equals("Job")).toList();
    assertThat(jobs).hasSize(2);
    return jobs;
  }

  private static List<String> arguments(Manifest job) {
    return texts(job, "args");
  }

  private static List<String> texts(Manifest job, String field) {
    return job.list("spec", "template", "spec", "containers", 0, field).stream()
        .map(String.class::cast)
        .toList();
  }

  private static List<String> with(List<String> arguments, String... more) {
    return Stream.concat(arguments.stream(), Stream.of(more)).toList();
  }
}
