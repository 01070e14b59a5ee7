package org.hepacast.workbench.step;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.modelformat.manifest.AppliesTo;
import org.hepacast.modelpackage.applicability.Applicability.IndexStatus;
import org.hepacast.workbench.image.ImagingProtocol;
import org.hepacast.workbench.recipe.Section;

/**
 * What a package says of itself, by the {@code model} of its step.
 *
 * @param predicts an end point of the contracts ({@code DEATH}, {@code LIVER_RECURRENCE}), or one
 *     in words, with which no service answers
 * @param performance statistic in words, and the measure of the run that gives it
 * @param appliesTo rules where the recipe gives some, else the population in words
 * @param protocol that the images were measured by, where some were
 */
record PackageIdentity(
    Name name,
    String population,
    String predicts,
    List<Double> horizons,
    Map<String, String> performance,
    AppliesTo appliesTo,
    Optional<ImagingProtocol> protocol) {
  /** Which model it is. */
  record Name(String family, String version, String title, String question) {}

  static PackageIdentity read(Section step) {
    return step.section("model").read(PackageIdentity::of);
  }

  private static PackageIdentity of(Section m) {
    Map<String, String> performance = new LinkedHashMap<>();
    if (m.has("performance")) {
      Section asked = m.section("performance");
      asked.keys().forEach(key -> performance.put(key, asked.text(key)));
    }
    String population = m.text("population");
    return new PackageIdentity(
        new Name(m.text("family"), m.text("version"), m.text("title"), m.text("question")),
        population,
        m.text("predicts"),
        m.numbers("horizons", 0.01, 1e6),
        performance,
        m.has("appliesTo")
            ? m.section("appliesTo").read(rules -> appliesTo(rules, population))
            : AppliesTo.inWords(population),
        Optional.empty());
  }

  private static AppliesTo appliesTo(Section rules, String population) {
    return new AppliesTo(
        List.of(
            new AppliesTo.IndexRule(
                words(rules, "event", IndexEvent.Kind.values()),
                words(rules, "status", IndexStatus.values()),
                rules.text("otherwise"),
                rules.text("assumption"))),
        rules.sections("features").stream().map(rule -> rule.read(PackageIdentity::rule)).toList(),
        List.of(population));
  }

  private static AppliesTo.FeatureRule rule(Section rule) {
    return new AppliesTo.FeatureRule(
        rule.text("feature"),
        rule.textOrTexts("accepts"),
        rule.text("otherwise"),
        rule.oneOf("whenMissing", List.of("assume", "refuse")).equals("assume")
            ? AppliesTo.WhenMissing.ASSUME
            : AppliesTo.WhenMissing.NOT_COMPUTABLE,
        rule.text("missing"));
  }

  private static List<String> words(Section rules, String key, Enum<?>[] all) {
    List<String> known = Arrays.stream(all).map(Enum::name).toList();
    return rules.textOrTexts(key).stream()
        .map(word -> Section.known(rules.path(key), word, known))
        .toList();
  }

  /** With the protocol of the step before that has measured the regions it takes. */
  PackageIdentity behind(List<Step> before, List<String> regions) {
    return new PackageIdentity(
        name,
        population,
        predicts,
        horizons,
        performance,
        appliesTo,
        before.stream()
            .filter(ImagesStep.class::isInstance)
            .map(step -> ((ImagesStep) step).protocol())
            .filter(measured -> !regions.isEmpty() && measured.regions().containsAll(regions))
            .findFirst());
  }

  /** {@code zhang-peritumoral:1.0.0}. */
  String identifier() {
    return name.family() + ":" + name.version();
  }
}
