package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.report.assessment.Wording;

/** What models are not for, sentence by sentence: what several say is said once. */
final class Limits {
  /** A full stop, and what begins a new sentence. */
  private static final String BETWEEN_SENTENCES = "(?<=[.?]) (?=\\p{Lu})";

  private final int models;
  private final Map<String, List<String>> titles = new LinkedHashMap<>();

  private Limits(int models) {
    this.models = models;
  }

  static Limits of(List<ModelReference> models) {
    var limits = new Limits(models.size());
    for (ModelReference model : models) {
      for (String sentence : sentences(model)) {
        limits.titles.computeIfAbsent(sentence, absent -> new ArrayList<>()).add(model.title());
      }
    }
    return limits;
  }

  private static Set<String> sentences(ModelReference model) {
    String all = Wording.sentence(model.limits()) + " " + Wording.label(model);
    return new LinkedHashSet<>(List.of(all.split(BETWEEN_SENTENCES)));
  }

  private boolean shared(String sentence) {
    return titles.getOrDefault(sentence, List.of()).size() > 1;
  }

  /** The sentences that no other model says. */
  String own(ModelReference model) {
    return sentences(model).stream()
        .filter(sentence -> !shared(sentence))
        .collect(Collectors.joining(" "));
  }

  /** A line for the models that say the same, those of the most models first. */
  List<String> shared() {
    var byModels = new LinkedHashMap<List<String>, List<String>>();
    titles.forEach(
        (sentence, of) -> {
          if (of.size() > 1) {
            byModels.computeIfAbsent(of, absent -> new ArrayList<>()).add(sentence);
          }
        });
    return byModels.entrySet().stream()
        .sorted((one, other) -> other.getKey().size() - one.getKey().size())
        .map(row -> whose(row.getKey()) + ": " + String.join(" ", row.getValue()))
        .toList();
  }

  private String whose(List<String> of) {
    return of.size() == models ? "All models" : String.join(", ", of);
  }
}
