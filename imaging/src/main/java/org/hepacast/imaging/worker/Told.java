package org.hepacast.imaging.worker;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.MeasuredLesions;
import org.hepacast.contracts.imaging.MeasuredRegion;
import org.hepacast.imaging.measure.Measured;
import org.hepacast.imaging.measure.NotMeasured;
import org.hepacast.imaging.measure.RegionSize;
import org.hepacast.imaging.measure.SlicePicture;
import org.hepacast.imaging.region.LesionFacts;
import org.hepacast.imaging.store.Decision;
import org.hepacast.imaging.store.Picture;
import org.hepacast.imaging.study.SeriesDecision;
import org.hepacast.imaging.worker.Measuring.Refused;
import org.jspecify.annotations.Nullable;

/** What came of a measurement, in the words of the events. */
final class Told {
  private Told() {}

  /** What the definition leaves open has no value: it is absent, never NaN. */
  static ImagingOutcome.Done outcome(Measured measured, String modality, List<String> notes) {
    var values = new LinkedHashMap<String, Double>();
    measured
        .features()
        .forEach(
            (name, value) -> {
              if (Double.isFinite(value)) {
                values.put(name, value);
              }
            });
    return new ImagingOutcome.Done(
        modality,
        measured.source().seriesUid(),
        measured.source().segmentationUids().iterator().next(),
        measured.regions().stream().map(region -> region(region, modality)).toList(),
        lesions(measured.lesions()),
        new ImagingFeatures(values),
        notes.stream().map(Told::sentence).toList());
  }

  private static MeasuredRegion region(RegionSize size, String modality) {
    return modality.equals("US")
        ? MeasuredRegion.area(size.name(), size.voxels(), size.volumeMm3())
        : MeasuredRegion.volume(size.name(), size.voxels(), size.volumeMm3());
  }

  /** Of lesions without an extent nothing is said. */
  private static @Nullable MeasuredLesions lesions(LesionFacts facts) {
    boolean extended = facts.diametersMm().stream().allMatch(diameter -> diameter > 0);
    if (facts.count() == 0 || !extended) {
      return null;
    }
    return new MeasuredLesions(
        facts.count(),
        facts.largestDiameterMm(),
        facts.diametersMm().stream().sorted(Comparator.reverseOrder()).toList(),
        facts.bilobar().orElse(null),
        facts.tumourBurdenScore());
  }

  static Picture picture(SlicePicture picture) {
    return new Picture(
        picture.slice() + 1,
        picture.legend().stream()
            .map(entry -> new Picture.Contour(entry.region(), entry.colour()))
            .toList(),
        picture.png());
  }

  static Refused refused(NotMeasured refused) {
    return new Refused(
        refused.reason().published(), sentence(refused.text()), decisions(refused.decisions()));
  }

  static List<Decision> decisions(List<SeriesDecision> decisions) {
    return decisions.stream()
        .map(one -> new Decision(one.seriesUid(), one.summary(), one.chosen(), one.reason()))
        .toList();
  }

  private static String sentence(String text) {
    String begun = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return begun.endsWith(".") ? begun : begun + ".";
  }
}
