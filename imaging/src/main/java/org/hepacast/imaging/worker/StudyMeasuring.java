package org.hepacast.imaging.worker;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.hepacast.contracts.imaging.ImagedPatient;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.MeasuredLesions;
import org.hepacast.contracts.imaging.MeasuredRegion;
import org.hepacast.imaging.measure.Measured;
import org.hepacast.imaging.measure.MeasuredMasks;
import org.hepacast.imaging.measure.NotMeasured;
import org.hepacast.imaging.measure.RegionSink;
import org.hepacast.imaging.measure.RegionSize;
import org.hepacast.imaging.measure.SlicePicture;
import org.hepacast.imaging.measure.StageWatch;
import org.hepacast.imaging.measure.StudyMeasurement;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.region.LesionFacts;
import org.hepacast.imaging.store.Decision;
import org.hepacast.imaging.store.Picture;
import org.hepacast.imaging.store.StowObject;
import org.hepacast.imaging.study.ArchiveRules;
import org.hepacast.imaging.study.ExpectedIdentity;
import org.hepacast.imaging.study.ExpectedStudy;
import org.hepacast.imaging.study.SeriesDecision;
import org.hepacast.radiomics.extract.Workers;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.jspecify.annotations.Nullable;

/** Measures with {@link StudyMeasurement}, and says what came of it in the words of the events. */
public final class StudyMeasuring implements Measuring {
  private final Map<String, MeasurementProtocol> byDigest;
  private final ArchiveRules rules;
  private final Workers threads;
  private final int mostPictures;
  private final Optional<ArchiveObjects> archive;

  /**
   * @param mostPictures of a study that are kept
   * @param archive makes what is stored there; empty where nothing is
   */
  public StudyMeasuring(
      List<MeasurementProtocol> protocols,
      ArchiveRules rules,
      Workers threads,
      int mostPictures,
      Optional<ArchiveObjects> archive) {
    this.byDigest =
        protocols.stream().collect(Collectors.toMap(StudyMeasuring::digest, one -> one));
    this.rules = rules;
    this.threads = threads;
    this.mostPictures = mostPictures;
    this.archive = archive;
  }

  /** As events name it. */
  public static String digest(MeasurementProtocol protocol) {
    return "sha256:" + protocol.id().digest();
  }

  @Override
  public Prepared prepare(Path folder, ImagingRequest request, String digest, Watch watch) {
    MeasurementProtocol protocol = byDigest.get(digest);
    if (protocol == null) {
      throw new IllegalArgumentException("a protocol that is not enabled");
    }
    var expected = new ExpectedStudy(request.study().uid(), identity(request.patient()), rules);
    return switch (StudyMeasurement.choose(folder, expected, protocol, following(watch))) {
      case StudyMeasurement.Preparation.Not not -> refused(not.refused());
      case StudyMeasurement.Preparation.Ready ready ->
          new Ready(
              ready.chosen().contentHash(),
              decisions(ready.chosen().decisions()),
              later -> measure(ready.chosen(), protocol, later));
    };
  }

  private Answer measure(
      StudyMeasurement.Chosen chosen, MeasurementProtocol protocol, Watch watch) {
    var pictures = new ArrayList<Picture>();
    var masks = new AtomicReference<@Nullable MeasuredMasks>();
    return switch (chosen.measure(
        threads,
        following(watch),
        picture -> {
          if (pictures.size() < mostPictures) {
            pictures.add(picture(picture));
          }
        },
        archive.isPresent() ? masks::set : RegionSink.NONE)) {
      case NotMeasured refused -> refused(refused);
      case Measured measured -> done(measured, protocol, pictures, masks.get());
    };
  }

  private Done done(
      Measured measured,
      MeasurementProtocol protocol,
      List<Picture> pictures,
      @Nullable MeasuredMasks masks) {
    var notes = new ArrayList<>(measured.notes());
    List<StowObject> objects = List.of();
    if (archive.isPresent() && masks != null) {
      try {
        objects = archive.get().of(measured, masks, protocol);
      } catch (RadiomicsException e) {
        // The values are right all the same, and are not to be lost for a form of them.
        notes.add("no segmentation and report are stored in the archive: " + e.getMessage());
      }
    }
    return new Done(
        outcome(measured, protocol.series().modality(), notes),
        measured.source().acquired().orElse(null),
        pictures,
        objects);
  }

  private static StageWatch following(Watch watch) {
    return (stage, done, total) -> watch.at(done, total);
  }

  private static ExpectedIdentity identity(ImagedPatient patient) {
    return new ExpectedIdentity(
        Set.copyOf(patient.identifiers()),
        Optional.ofNullable(patient.birthDate()).map(LocalDate::toString),
        Optional.ofNullable(patient.sex()));
  }

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
        notes.stream().map(StudyMeasuring::sentence).toList());
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

  private static Picture picture(SlicePicture picture) {
    return new Picture(
        picture.slice() + 1,
        picture.legend().stream()
            .map(entry -> new Picture.Contour(entry.region(), entry.colour()))
            .toList(),
        picture.png());
  }

  private static Refused refused(NotMeasured refused) {
    return new Refused(
        refused.reason().published(), sentence(refused.text()), decisions(refused.decisions()));
  }

  private static List<Decision> decisions(List<SeriesDecision> decisions) {
    return decisions.stream()
        .map(one -> new Decision(one.seriesUid(), one.summary(), one.chosen(), one.reason()))
        .toList();
  }

  private static String sentence(String text) {
    String begun = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return begun.endsWith(".") ? begun : begun + ".";
  }
}
