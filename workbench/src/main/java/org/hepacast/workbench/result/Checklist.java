package org.hepacast.workbench.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.prognosis.data.Csv;
import org.hepacast.workbench.cohort.Origin;
import org.hepacast.workbench.step.Measure;

/**
 * The items of TRIPOD+AI (Collins et al., BMJ 2024;385:e078378), each asked in our words and
 * answered by what the run knows; what only the authors of a study can say is left to them.
 */
final class Checklist {
  private static final String AUTHORS = "authors";

  /** Statistics by the last word of a measure's name; other measures describe no performance. */
  private static final Map<String, String> STATISTICS = new LinkedHashMap<>();

  static {
    STATISTICS.put("auc", "area under the ROC curve");
    STATISTICS.put("c", "C-index");
    STATISTICS.put("acc", "accuracy");
    STATISTICS.put("pre", "precision");
    STATISTICS.put("rec", "recall");
    STATISTICS.put("sensitivity", "sensitivity");
    STATISTICS.put("specificity", "specificity");
    STATISTICS.put("brier", "Brier score");
    STATISTICS.put("ibs", "integrated Brier score");
    STATISTICS.put("slope", "calibration slope");
    STATISTICS.put("hosmer-lemeshow", "Hosmer-Lemeshow test");
    STATISTICS.put("log-rank-p", "log-rank test of risk groups");
  }

  private Checklist() {}

  /** Item, section, what is asked, what the run answers. */
  static List<List<String>> rows(ReportInput input) {
    Map<String, String> answers = answers(input);
    List<List<String>> lines = Csv.read(items());
    return lines.subList(1, lines.size()).stream()
        .map(line -> List.of(line.get(0), line.get(1), line.get(2), filled(line.get(3), answers)))
        .toList();
  }

  private static String filled(String template, Map<String, String> answers) {
    if (template.equals(AUTHORS)) {
      return "For the authors to say: no run knows it.";
    }
    String text = template;
    for (var answer : answers.entrySet()) {
      text = text.replace("{" + answer.getKey() + "}", answer.getValue());
    }
    return text;
  }

  private static Map<String, String> answers(ReportInput input) {
    Map<String, String> answers = new LinkedHashMap<>();
    ReportInput.Data data = input.data();
    answers.put("title", input.study().title());
    answers.put("question", input.study().question());
    answers.put("population", input.study().population());
    answers.put("origin", Words.origin(data.facts()));
    answers.put("patients", Integer.toString(data.patients()));
    answers.put("parts", String.join("; ", data.parts()));
    answers.put("outcome", data.outcome());
    answers.put("missing", data.missing());
    answers.put("dates", dates(data.facts().origin()));
    answers.put("ethics", ethics(data.facts().origin()));
    answers.put("predictors", "Those that the recipe names, after " + input.study().paper() + ".");
    answers.put("models", tables(input, Set.of("survival-models", "classify", "nomogram")));
    answers.put("performance", performance(input));
    answers.put("external", external(input));
    answers.put("imbalance", imbalance(input));
    answers.put("groups", tables(input, Set.of("risk-groups", "survival-models", "classify")));
    answers.put("described", tables(input, Set.of("table-one")));
    answers.put("package", documents(input));
    answers.put("limits", limits(input));
    return answers;
  }

  private static String dates(Origin origin) {
    return switch (origin) {
      case Origin.Simulated _ -> "No patient was followed: the cohort is simulated.";
      case Origin.Real(String source, String _) -> "As its source says: " + source + ".";
    };
  }

  private static String ethics(Origin origin) {
    return switch (origin) {
      case Origin.Simulated _ -> "No patient is in the cohort; no approval was needed.";
      case Origin.Real _ -> "For the authors to say: no run knows it.";
    };
  }

  private static String tables(ReportInput input, Set<String> kinds) {
    List<String> titles = new ArrayList<>();
    input.sections().stream()
        .filter(section -> kinds.contains(section.kind()))
        .forEach(section -> titles.add(section.title()));
    return titles.isEmpty()
        ? "The run has no such step."
        : "See the sections: " + String.join("; ", titles) + ".";
  }

  private static String performance(ReportInput input) {
    Set<String> kinds =
        input.measures().stream()
            .map(Measure::name)
            .map(name -> name.substring(name.lastIndexOf('/') + 1).split("@", 2)[0])
            .collect(Collectors.toSet());
    List<String> told = new ArrayList<>();
    STATISTICS.forEach(
        (kind, words) -> {
          if (kinds.contains(kind)) {
            told.add(words);
          }
        });
    return "Tables and figures of the models, with 95%% limits; statistics: %s."
        .formatted(String.join(", ", told));
  }

  private static String external(ReportInput input) {
    return input.data().parts().size() > 1
        ? "Models are judged on each part apart: %s."
            .formatted(String.join("; ", input.data().parts()))
        : "There is one part only, so heterogeneity between centres was not looked at.";
  }

  private static String imbalance(ReportInput input) {
    boolean drawn =
        input.sections().stream()
            .flatMap(section -> section.notes().stream())
            .anyMatch(note -> note.contains("SMOTE"));
    return drawn
        ? "Synthetic patients of the rarer class (SMOTE) in the training part of each fold only."
        : "None was taken.";
  }

  private static String documents(ReportInput input) {
    List<String> names =
        input.sections().stream().flatMap(section -> section.documents().stream()).toList();
    return names.isEmpty()
        ? "The recipe packs no model."
        : "The model package holds all numbers of the model: " + String.join(", ", names) + ".";
  }

  private static String limits(ReportInput input) {
    return (input.data().facts().simulated()
            ? "The patients are simulated: the figures say that the method runs and finds what was"
                + " planted, nothing about real patients. "
            : "")
        + String.join(" ", input.study().readings());
  }

  private static String items() {
    try (InputStream in = Checklist.class.getResourceAsStream("tripod-ai.csv")) {
      if (in == null) {
        throw new IllegalStateException("The checklist is not on the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
