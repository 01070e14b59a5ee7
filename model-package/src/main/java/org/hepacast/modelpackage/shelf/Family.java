package org.hepacast.modelpackage.shelf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packages of one family.
 *
 * @param models of one kind, each version once, ascending
 * @param aside those that no choice can make serve
 */
record Family(List<ShelvedModel> models, List<Shelf.Aside> aside) {
  /** Who serves, who runs in shadow, who does neither. */
  record Roles(
      Optional<ShelvedModel> serving, List<ShelvedModel> shadows, List<Shelf.Aside> aside) {}

  /** In place of a version: which one was chosen is not known yet. */
  static final String UNDECIDED = "";

  private static final Comparator<ShelvedModel> BY_VERSION =
      Comparator.comparing(model -> numbers(model.manifest().version()), Arrays::compare);

  /** A published score keeps its name: no learned model is its successor. */
  static Family of(List<ShelvedModel> found) {
    boolean score = found.stream().anyMatch(ShelvedModel.Score.class::isInstance);
    var models = new ArrayList<ShelvedModel>();
    var aside = new ArrayList<Shelf.Aside>();
    for (ShelvedModel model : found.stream().sorted(BY_VERSION).toList()) {
      if (score && model instanceof ShelvedModel.Learned) {
        aside.add(
            aside(
                model,
                "a published score has the family %s; give the learned model another"
                    .formatted(model.family())));
      } else if (!models.isEmpty() && BY_VERSION.compare(models.getLast(), model) == 0) {
        aside.add(aside(model, "this version is there twice; give the new one another version"));
      } else {
        models.add(model);
      }
    }
    return new Family(List.copyOf(models), List.copyOf(aside));
  }

  List<String> versions() {
    return models.stream().map(model -> model.manifest().version()).toList();
  }

  /**
   * @param chosen version; null where nobody has chosen
   */
  Roles roles(@Nullable String chosen) {
    return models.getFirst() instanceof ShelvedModel.Score ? ofScore() : ofLearned(chosen);
  }

  private Roles ofScore() {
    ShelvedModel newest = models.getLast();
    Stream<Shelf.Aside> older =
        models.stream()
            .limit(models.size() - 1L)
            .map(
                model ->
                    aside(
                        model,
                        "version %s of this family serves".formatted(newest.manifest().version())));
    return new Roles(Optional.of(newest), List.of(), Stream.concat(aside.stream(), older).toList());
  }

  private Roles ofLearned(@Nullable String chosen) {
    String version = chosen == null ? models.getFirst().manifest().version() : chosen;
    Optional<ShelvedModel> serving =
        models.stream().filter(model -> model.manifest().version().equals(version)).findFirst();
    List<ShelvedModel> shadows =
        models.stream().filter(model -> serving.isEmpty() || model != serving.get()).toList();
    return serving.isPresent()
        ? new Roles(serving, shadows, aside)
        : new Roles(
            serving, shadows, Stream.concat(aside.stream(), Stream.of(absent(version))).toList());
  }

  /** To let another one speak in its place would be a decision that nobody has taken. */
  private Shelf.Aside absent(String version) {
    ShelvedModel any = models.getFirst();
    if (version.equals(UNDECIDED)) {
      return new Shelf.Aside(
          any.family(),
          "which of %s serves is not known until Kafka has answered"
              .formatted(String.join(", ", versions())));
    }
    return new Shelf.Aside(
        any.family() + ":" + version,
        "it was chosen to serve and its package is not here: add it, or choose among %s"
            .formatted(String.join(", ", versions())));
  }

  private static Shelf.Aside aside(ShelvedModel model, String reason) {
    return new Shelf.Aside(model.reference().identifier(), reason);
  }

  private static int[] numbers(String version) {
    return Stream.of(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
