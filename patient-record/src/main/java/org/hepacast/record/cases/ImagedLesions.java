package org.hepacast.record.cases;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.ImagingOutcome.Done;
import org.hepacast.contracts.imaging.ImagingOutcome.Refused;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.MeasuredLesions;
import org.hepacast.record.cases.Derivation.Derived;
import org.hepacast.record.cases.Derivation.Open;
import org.hepacast.record.cases.Derivation.Outcome;
import org.hepacast.record.cases.Derivation.Silent;

/**
 * Features of the liver metastases that are measured on the image, where nobody has sent them. They
 * contradict nothing that was sent: whoever reported had more before him than the segments.
 *
 * <p>Only of images that show the whole liver: one ultrasound image tells neither how many
 * metastases there are nor which is the largest.
 */
final class ImagedLesions {
  private ImagedLesions() {}

  static Outcome count(CaseView view) {
    return of(
        view,
        view.definition("clinical.lesion_count"),
        lesions -> Optional.of(new Value.Quantity(lesions.count(), "{#}")));
  }

  static Outcome largestDiameter(CaseView view) {
    return of(
        view,
        view.definition("clinical.largest_diameter_mm"),
        lesions -> Optional.of(new Value.Quantity(lesions.largestDiameterMm(), "mm")));
  }

  static Outcome bilobar(CaseView view) {
    return of(
        view,
        view.definition("clinical.bilobar"),
        lesions -> Optional.ofNullable(lesions.bilobar()).map(Value.Flag::new));
  }

  private record Found(ImagedStudy study, Value value) {}

  private static Outcome of(
      CaseView view,
      FeatureDefinition feature,
      Function<MeasuredLesions, Optional<Value>> reading) {
    Imaging imaging = view.imaging();
    List<Found> found =
        imaging.measured().stream()
            .filter(one -> one.isInside(imaging.asOf(), feature.window()))
            .flatMap(one -> found(one, imaging, reading).stream())
            .toList();
    if (found.isEmpty()) {
      return lacking(imaging);
    }
    Found newest = found.getFirst();
    List<VersionedReference> source = List.of(newest.study().resource().reference());
    boolean differ =
        found.stream()
            .filter(one -> isSameStudy(one, newest))
            .anyMatch(one -> !one.value().equals(newest.value()));
    if (differ) {
      return Open.unsettled(
          "two imaging protocols measure the metastases of one study differently; correct the"
              + " segmentation that is wrong, or send the value.",
          source);
    }
    return isPlausible(feature, newest.value())
        ? derived(feature, newest, imaging)
        : Open.lacking(
            "what was measured on the image is outside the accepted range; check the segmentation.",
            source);
  }

  private static Optional<Found> found(
      ImagedStudy one, Imaging imaging, Function<MeasuredLesions, Optional<Value>> reading) {
    return one.imaged().outcome() instanceof Done done
            && done.lesions() != null
            && imaging.rule().lesionModalities().contains(done.modality())
        ? reading.apply(done.lesions()).map(value -> new Found(one, value))
        : Optional.empty();
  }

  private static boolean isSameStudy(Found one, Found other) {
    return one.study().resource().key().equals(other.study().resource().key());
  }

  private static boolean isPlausible(FeatureDefinition feature, Value value) {
    return feature.plausible() == null
        || !(value instanceof Value.Quantity quantity)
        || feature.plausible().contains(quantity.value());
  }

  private static Derived derived(FeatureDefinition feature, Found found, Imaging imaging) {
    ImagedStudy study = found.study();
    Done done = (Done) study.imaged().outcome();
    AutomaticSegmentation automatic = done.automatic();
    String rule =
        "measured on the image: %s of %s, protocol %s %s%s%s"
            .formatted(
                done.modality(),
                study.day(imaging.asOf()),
                study.imaged().protocol().name(),
                study.imaged().protocol().version(),
                automatic == null ? "" : ", " + automatic.words(),
                newerOne(study, imaging));
    return new Derived(
            new Known(
                feature.name(),
                found.value(),
                study.at(),
                rule,
                List.of(study.resource().reference()),
                study.isPreliminary(),
                false,
                automatic,
                study.imaged().resultId()),
            false)
        .weakly();
  }

  private static String newerOne(ImagedStudy counted, Imaging imaging) {
    return refused(imaging)
        .filter(one -> one.time().isAfter(counted.time()))
        .findFirst()
        .map(one -> "; a newer study of " + one.day(imaging.asOf()) + " could not be measured")
        .orElse("");
  }

  /** That a study is not one for a protocol is no failure to measure it. */
  private static Stream<ImagedStudy> refused(Imaging imaging) {
    return imaging.refused().stream()
        .filter(
            one ->
                one.imaged().outcome() instanceof Refused refused
                    && refused.reason() != ImagingRefusal.WRONG_MODALITY);
  }

  private static Outcome lacking(Imaging imaging) {
    return refused(imaging)
        .findFirst()
        .<Outcome>map(
            one ->
                Open.lacking(
                    one.words(imaging.asOf()) + " could not be measured: " + Imaging.reason(one),
                    List.of(one.resource().reference())))
        .orElseGet(Silent::new);
  }
}
