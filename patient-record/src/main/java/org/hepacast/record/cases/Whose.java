package org.hepacast.record.cases;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureDefinition.Window;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.record.fact.About;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.Fact.Diagnosis;
import org.hepacast.record.fact.Fact.Diagnosis.Group;
import org.hepacast.record.fact.Fact.Diagnosis.Verification;
import org.hepacast.record.fact.Fact.Operation;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.Result;
import org.hepacast.record.fact.Site;

/**
 * Whose finding an Observation is: stages, nodes, grades and mutations have the same codes for
 * every cancer, sizes and margins for every organ.
 *
 * <p>What the Observation says decides: the Condition or body structure that is its focus, a
 * related Condition, its specimen, its body site. Where it says nothing, the finding is that of the
 * one cancer on record; with several on record it cannot be used until it says so.
 */
final class Whose {
  private enum Subject {
    PATIENT,
    /** The primary that metastasised. */
    PRIMARY,
    /** The primary or its metastasis: they share their mutations. */
    TUMOUR,
    LIVER
  }

  private static final Map<String, Subject> SUBJECTS =
      Map.ofEntries(
          Map.entry("clinical.t_stage", Subject.PRIMARY),
          Map.entry("clinical.n_stage", Subject.PRIMARY),
          Map.entry("clinical.positive_lymph_nodes", Subject.PRIMARY),
          Map.entry("clinical.node_positive", Subject.PRIMARY),
          Map.entry("clinical.differentiation", Subject.PRIMARY),
          Map.entry("clinical.kras", Subject.TUMOUR),
          Map.entry("clinical.nras", Subject.TUMOUR),
          Map.entry("clinical.ras", Subject.TUMOUR),
          Map.entry("clinical.braf", Subject.TUMOUR),
          Map.entry("clinical.largest_diameter_mm", Subject.LIVER),
          Map.entry("clinical.lesion_count", Subject.LIVER),
          Map.entry("clinical.margin_positive", Subject.LIVER),
          Map.entry("clinical.margin_mm", Subject.LIVER));

  /** Lymph nodes lie outside the organ: a site there says nothing against the primary. */
  private static final Set<String> OF_NODES =
      Set.of("clinical.n_stage", "clinical.positive_lymph_nodes", "clinical.node_positive");

  private static final Set<Group> COLORECTAL =
      Set.of(Group.COLORECTAL_PRIMARY, Group.COLORECTAL_PRIMARY_HISTORY);

  /** Of this EHR or of another server. */
  private static final Pattern CONDITION = Pattern.compile("(?:.*/)?Condition/[^/]+");

  private static final String NOT_SAID =
      "Observation.focus: several cancers are on record and it is not said whose finding this is;"
          + " name the Condition as focus";
  private static final String UNKNOWN_CONDITION =
      "Observation.focus: names a Condition that is not known as one of this cancer; send that"
          + " Condition, or name the right one";

  /**
   * @param named Conditions that it names
   * @param unknown it names one that has not arrived, or is none of a cancer, or was refuted
   */
  private record Said(Set<Site> sites, List<Diagnosis> named, boolean unknown) {
    boolean names(Set<Group> groups) {
      return named.stream().anyMatch(d -> d.groups().stream().anyMatch(groups::contains));
    }

    boolean namesNone() {
      return named.isEmpty() && !unknown;
    }
  }

  private final CaseView view;
  private final Primaries primaries;

  Whose(CaseView view) {
    this.view = view;
    this.primaries = new Primaries(view);
  }

  static FeatureDefinition afterwards(FeatureDefinition feature, Window window) {
    return new FeatureDefinition(
        feature.name(),
        feature.meaning(),
        feature.type(),
        feature.unit(),
        feature.plausible(),
        window,
        feature.units(),
        feature.values(),
        feature.codes(),
        feature.derivation(),
        feature.synchronousWithinDays(),
        feature.note());
  }

  boolean isOfPrimary(String feature) {
    return subject(feature) == Subject.PRIMARY;
  }

  /** What the specimen of the very operation may still tell. */
  static boolean isReportedAfterwards(String feature) {
    return subject(feature) == Subject.PRIMARY;
  }

  /** No cancer's or organ's, but the patient's. */
  static boolean isOfPatient(String feature) {
    return subject(feature) == Subject.PATIENT;
  }

  private static Subject subject(String feature) {
    return SUBJECTS.getOrDefault(feature, Subject.PATIENT);
  }

  /** It says itself that it is of the primary, by its Condition or by its site. */
  boolean isSurelyOfPrimary(Observed observed) {
    Said said = said(observed);
    return said.names(COLORECTAL) || said.sites().contains(Site.COLORECTUM);
  }

  /** Empty where it is another's; refused where nobody can tell. */
  Optional<Observed> of(Observed observed) {
    Said said = said(observed);
    Site onlyAt = observed.result().onlyAt();
    if (onlyAt != null && !said.sites().contains(onlyAt)) {
      return Optional.empty();
    }
    return switch (subject(observed.result().feature())) {
      case PATIENT -> Optional.of(observed);
      case LIVER -> ofLiver(observed, said);
      case PRIMARY -> ofPrimary(observed, said);
      case TUMOUR -> ofTumour(observed, said).map(o -> isBlood(o) ? o.fromBlood() : o);
    };
  }

  private static Optional<Observed> ofLiver(Observed observed, Said said) {
    boolean elsewhere = !said.sites().isEmpty() && !said.sites().contains(Site.LIVER);
    boolean another = !said.named().isEmpty() && !said.names(Set.of(Group.LIVER_METASTASIS));
    return elsewhere || (another && !said.sites().contains(Site.LIVER))
        ? Optional.empty()
        : Optional.of(observed);
  }

  private Optional<Observed> ofPrimary(Observed observed, Said said) {
    if (said.unknown() && !said.names(COLORECTAL)) {
      return Optional.of(refused(observed, UNKNOWN_CONDITION));
    }
    if (!said.namesNone() && !said.names(COLORECTAL)) {
      return Optional.empty();
    }
    if (isElsewhere(observed, said)) {
      return Optional.empty();
    }
    boolean told = said.names(COLORECTAL) || said.sites().contains(Site.COLORECTUM);
    if (primaries.areSeveral()) {
      return primaries
          .named(said.named())
          .map(ours -> ours ? Optional.of(observed) : Optional.<Observed>empty())
          .orElseGet(() -> Optional.of(refused(observed, NOT_SAID)));
    }
    return Optional.of(told || !primaries.hasOthers() ? observed : refused(observed, NOT_SAID));
  }

  /** A specimen or site that is none of the primary: a liver biopsy, another organ. */
  private static boolean isElsewhere(Observed observed, Said said) {
    if (said.sites().isEmpty() || said.sites().contains(Site.COLORECTUM)) {
      return false;
    }
    return said.sites().contains(Site.LIVER)
        || (said.named().isEmpty() && !OF_NODES.contains(observed.result().feature()));
  }

  private Optional<Observed> ofTumour(Observed observed, Said said) {
    Set<Group> ours = EnumSet.copyOf(COLORECTAL);
    ours.addAll(
        Set.of(Group.LIVER_METASTASIS, Group.EXTRAHEPATIC_METASTASIS, Group.OTHER_METASTASIS));
    if (said.names(Set.of(Group.LIVER_METASTASIS)) || said.sites().contains(Site.LIVER)) {
      return Optional.of(observed);
    }
    if (said.unknown() && !said.names(ours)) {
      return Optional.of(refused(observed, UNKNOWN_CONDITION));
    }
    if (!said.namesNone() && !said.names(ours)) {
      return Optional.empty();
    }
    if (primaries.areSeveral()) {
      return primaries
          .named(said.named())
          .map(own -> own ? Optional.of(observed) : Optional.<Observed>empty())
          .orElseGet(() -> Optional.of(refused(observed, NOT_SAID)));
    }
    boolean told = said.names(ours) || said.sites().contains(Site.COLORECTUM);
    return Optional.of(told || !primaries.hasOthers() ? observed : refused(observed, NOT_SAID));
  }

  /** What was taken back stays so, whosever it was. */
  private static Observed refused(Observed observed, String why) {
    return observed.isWithdrawn()
        ? observed
        : observed.refused(
            new Result.Refused(
                observed.result().feature(),
                observed.rank(),
                List.of(why),
                observed.isPreliminary() ? true : null,
                observed.result().onlyAt()));
  }

  private Said said(Observed observed) {
    About about = observed.results().about();
    Set<Site> sites = EnumSet.noneOf(Site.class);
    sites.addAll(about.sites());
    var named = Stream.<Diagnosis>builder();
    boolean unknown = false;
    for (String reference :
        Stream.concat(about.focus().stream(), about.related().stream()).distinct().toList()) {
      Optional<Fact> fact = fact(observed, reference);
      if (fact.orElse(null) instanceof Diagnosis diagnosis
          && diagnosis.verification() != Verification.REFUTED) {
        named.add(diagnosis);
        sites.addAll(site(diagnosis));
      } else if (fact.orElse(null) instanceof Fact.Structure structure) {
        sites.addAll(structure.sites());
      } else if (CONDITION.matcher(reference).matches()) {
        unknown = true;
      }
    }
    samples(observed).forEach(sample -> sites.addAll(sample.sites()));
    about.partOf().stream()
        .flatMap(reference -> fact(observed, reference).stream())
        .forEach(operation -> sites.addAll(site(operation)));
    return new Said(sites, named.build().toList(), unknown);
  }

  private static Set<Site> site(Fact fact) {
    return switch (fact) {
      case Diagnosis diagnosis when diagnosis.groups().contains(Group.LIVER_METASTASIS) ->
          Set.of(Site.LIVER);
      case Operation operation when operation.question() == IndexEvent.Kind.HEPATECTOMY ->
          Set.of(Site.LIVER);
      case Operation operation when operation.question() == IndexEvent.Kind.PRIMARY_RESECTION ->
          Set.of(Site.COLORECTUM);
      case Fact other -> Set.of();
    };
  }

  private Stream<Fact.Sample> samples(Observed observed) {
    return observed.results().about().specimens().stream()
        .flatMap(reference -> fact(observed, reference).stream())
        .filter(Fact.Sample.class::isInstance)
        .map(Fact.Sample.class::cast);
  }

  private boolean isBlood(Observed observed) {
    return samples(observed).anyMatch(Fact.Sample::blood);
  }

  private Optional<Fact> fact(Observed observed, String reference) {
    return view.person()
        .find(observed.resource().key().source(), reference)
        .map(KnownResource::fact);
  }
}
