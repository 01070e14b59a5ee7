package org.hepacast.workbench.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hepacast.workbench.recipe.Section;

/** The kinds of step that a recipe can name, each with what reads it. */
public final class Steps {
  private static final Map<String, Function<Section, Step>> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("bands", Bands::read);
    KINDS.put("table-one", TableOneStep::read);
    KINDS.put("match", MatchStep::read);
    KINDS.put("curves", CurvesStep::read);
    KINDS.put("survival-models", SurvivalModels::read);
    KINDS.put("risk-groups", RiskGroupsStep::read);
    KINDS.put("interaction", InteractionStep::read);
    KINDS.put("images", ImagesStep::read);
    KINDS.put("classify", Classify::read);
    KINDS.put("gather", GatherStep::read);
    KINDS.put("compare", CompareStep::read);
    KINDS.put("concordance", ConcordanceStep::read);
    KINDS.put("logistic", LogisticStep::read);
    KINDS.put("nomogram", NomogramStep::read);
    KINDS.put("package", PackageStep::read);
    KINDS.put("package-classifier", ClassPackageStep::read);
  }

  private Steps() {}

  /** Their names. */
  public static List<String> kinds() {
    return List.copyOf(KINDS.keySet());
  }

  /** The step of a section whose {@code step}, {@code name} and {@code title} were read. */
  public static Step read(String kind, Section section) {
    Function<Section, Step> reader = KINDS.get(kind);
    if (reader == null) {
      throw new IllegalArgumentException("There is no step " + kind + ".");
    }
    return section.read(reader);
  }
}
