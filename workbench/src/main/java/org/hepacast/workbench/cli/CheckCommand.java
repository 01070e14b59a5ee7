package org.hepacast.workbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.workbench.cohort.CohortRefused.Problem;
import org.hepacast.workbench.cohort.folder.CohortFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hepacast study check --cohort DIR [--recipe NAME]}: status 0 where nothing is wrong. */
@Command(
    name = "check",
    description = "Looks at an own cohort before anything is computed; tells every problem.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--cohort",
      paramLabel = "DIR",
      required = true,
      description = "The cohort's folder, with table.csv and dictionary.csv.")
  private Path cohort;

  @Option(
      names = "--recipe",
      paramLabel = "NAME|FILE",
      description = "The study that it is for: its columns are asked for too.")
  private @Nullable String recipe;

  @Option(names = "--json", description = "One line for programs.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    List<Problem> problems = CohortFolder.check(cohort, wanted(), Workers.available());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(problems));
    } else if (problems.isEmpty()) {
      out.println("Nothing stands against this cohort.");
    } else {
      problems.forEach(problem -> out.println(problem.sentence()));
      out.printf("%d problem%s.%n", problems.size(), problems.size() == 1 ? "" : "s");
    }
    return problems.isEmpty() ? 0 : 1;
  }

  private Optional<Dictionary> wanted() throws IOException {
    if (recipe == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(RecipeRun.recipe(recipe).columns().dictionary());
    } catch (StudyOptions.Wrong e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private static ObjectNode json(List<Problem> problems) {
    ObjectNode answer = new ObjectMapper().createObjectNode();
    answer.put("sound", problems.isEmpty());
    var all = answer.putArray("problems");
    problems.forEach(
        problem ->
            all.addObject()
                .put("where", problem.where())
                .put("what", problem.what())
                .put("remedy", problem.remedy()));
    return answer;
  }
}
