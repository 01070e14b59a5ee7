package org.hepacast.record.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.ImagedFeatures;
import org.hepacast.contracts.feature.ImagingRule;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.imaging.ImagingOutcome.Done;
import org.hepacast.contracts.imaging.ImagingOutcome.Refused;
import org.hepacast.contracts.imaging.ImagingOutcome.Withdrawn;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.record.cases.AsOf.Placement;
import org.hepacast.record.fact.Fact.Imaged;
import org.hepacast.record.fact.Fact.Study;
import org.hepacast.record.fact.KnownResource;

/**
 * What images say of a case.
 *
 * <p>Of several studies the newest in the window before the index event that was measured counts,
 * for each protocol by itself; never two studies in one entry. A study that was withdrawn, that is
 * not certain to be from before the index event, or that tells no time gives nothing.
 */
final class Imaging {
  private static final int LONGEST_TEXT = 300;

  private final AsOf asOf;
  private final ImagingRule rule;
  private final List<ImagedStudy> newestFirst;

  private Imaging(AsOf asOf, ImagingRule rule, List<ImagedStudy> newestFirst) {
    this.asOf = asOf;
    this.rule = rule;
    this.newestFirst = newestFirst;
  }

  static Imaging of(PersonRecord person, AsOf asOf, ImagingRule rule) {
    var all = new ArrayList<ImagedStudy>();
    List<KnownResource> results = person.imaged();
    for (KnownResource resource : results.isEmpty() ? List.<KnownResource>of() : person.studies()) {
      Study study = (Study) resource.fact();
      results.stream()
          .filter(result -> result.key().source().equals(resource.key().source()))
          .map(result -> (Imaged) result.fact())
          .filter(imaged -> isOf(resource, study, imaged))
          .forEach(imaged -> all.add(ImagedStudy.of(resource, study, imaged, asOf)));
    }
    all.sort(ImagedStudy.NEWEST_FIRST);
    return new Imaging(asOf, rule, List.copyOf(all));
  }

  /** What was measured on other images than those the ImagingStudy now names says nothing of it. */
  private static boolean isOf(KnownResource resource, Study study, Imaged imaged) {
    return imaged.study().equals(resource.key().id())
        && imaged.studyUid().equals(study.uid())
        && !(imaged.outcome() instanceof Withdrawn);
  }

  AsOf asOf() {
    return asOf;
  }

  ImagingRule rule() {
    return rule;
  }

  /** Those that may count, the newest first. */
  List<ImagedStudy> measured() {
    return inside(Done.class::isInstance);
  }

  /** Standing ones of the window that could not be measured, the newest first. */
  List<ImagedStudy> refused() {
    return inside(Refused.class::isInstance);
  }

  private List<ImagedStudy> inside(Predicate<Object> outcome) {
    return newestFirst.stream()
        .filter(one -> outcome.test(one.imaged().outcome()))
        .filter(one -> one.stands() && one.isInside(asOf, rule.window()))
        .toList();
  }

  /** One entry per protocol, in their order. */
  List<ImagedFeatures> features() {
    var byProtocol = new TreeMap<ProtocolReference, List<ImagedStudy>>();
    newestFirst.forEach(
        one ->
            byProtocol.computeIfAbsent(one.imaged().protocol(), key -> new ArrayList<>()).add(one));
    return byProtocol.values().stream().map(this::entry).toList();
  }

  private ImagedFeatures entry(List<ImagedStudy> ofProtocol) {
    for (ImagedStudy one : ofProtocol) {
      Instant at = one.at();
      if (at != null
          && one.imaged().outcome() instanceof Done done
          && one.stands()
          && one.isInside(asOf, rule.window())) {
        return new ImagedFeatures.Measured(
            one.imaged().protocol(),
            one.imaged().resultId(),
            one.resource().reference(),
            one.imaged().studyUid(),
            at,
            done,
            one.isPreliminary());
      }
    }
    return missing(ofProtocol);
  }

  private record Why(int order, MissingReason reason, String text, ImagedStudy study) {}

  /**
   * Of several reasons the one is named whose remedy is nearest; of one reason the newest study.
   */
  private ImagedFeatures missing(List<ImagedStudy> ofProtocol) {
    Why why =
        ofProtocol.stream().map(this::why).min(Comparator.comparingInt(Why::order)).orElseThrow();
    ImagedStudy study = why.study();
    VersionedReference reference = study.resource().reference();
    return new ImagedFeatures.Missing(
        study.imaged().protocol(),
        why.reason(),
        study.words(asOf) + why.text(),
        List.of(reference));
  }

  private Why why(ImagedStudy one) {
    Placement placement = one.placement(asOf, rule.window());
    if (placement == null) {
      return new Why(
          2,
          MissingReason.REFUSED,
          " cannot be placed: neither its images nor the ImagingStudy tell when it was taken; send"
              + " ImagingStudy.started.",
          one);
    }
    return switch (placement) {
      case INSIDE -> inside(one);
      case AFTER_INDEX_EVENT ->
          new Why(
              3,
              MissingReason.AFTER_INDEX_EVENT,
              " is not certain to be from before the index event.",
              one);
      case AFTER_WINDOW, BEFORE_WINDOW ->
          new Why(
              4,
              MissingReason.OUTSIDE_WINDOW,
              " lies outside of the window of images around the index event.",
              one);
    };
  }

  private static Why inside(ImagedStudy one) {
    if (!one.stands()) {
      return new Why(0, MissingReason.WITHDRAWN, " was withdrawn at its source.", one);
    }
    return new Why(1, MissingReason.REFUSED, " could not be measured: " + reason(one), one);
  }

  /** In the words of the imaging process. */
  static String reason(ImagedStudy one) {
    String text = one.imaged().outcome() instanceof Refused refused ? refused.text() : "";
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
  }
}
