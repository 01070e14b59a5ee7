package org.hepacast.imaging.worker;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.hepacast.contracts.imaging.ImagedPatient;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.imaging.automatic.PackageSegmenter;
import org.hepacast.imaging.measure.Measured;
import org.hepacast.imaging.measure.MeasuredMasks;
import org.hepacast.imaging.measure.NotMeasured;
import org.hepacast.imaging.measure.RegionSink;
import org.hepacast.imaging.measure.StageWatch;
import org.hepacast.imaging.measure.StudyMeasurement;
import org.hepacast.imaging.measure.StudyMeasurement.Chosen;
import org.hepacast.imaging.measure.StudyMeasurement.Preparation;
import org.hepacast.imaging.measure.UndrawnStudy;
import org.hepacast.imaging.measure.UndrawnStudy.UndrawnSeries;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.store.Picture;
import org.hepacast.imaging.store.StowObject;
import org.hepacast.imaging.study.ArchiveRules;
import org.hepacast.imaging.study.ExpectedIdentity;
import org.hepacast.imaging.study.ExpectedStudy;
import org.hepacast.imaging.study.StudyRefused;
import org.hepacast.radiomics.extract.Workers;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.jspecify.annotations.Nullable;

/** Measures with {@link StudyMeasurement}, and says what came of it in the words of the events. */
public final class StudyMeasuring implements Measuring {
  private final Map<String, MeasurementProtocol> byDigest;
  private final ArchiveRules rules;
  private final Workers threads;
  private final Limits limits;
  private final Optional<ArchiveObjects> archive;
  private final Optional<PackageSegmenter> segmenter;

  /**
   * How many pictures of a study are kept.
   *
   * @param slices for whoever checks what was measured
   * @param lesions for its report
   */
  public record Limits(int slices, int lesions) {}

  /**
   * @param archive makes what is stored there; empty where nothing is
   * @param segmenter of studies on which nobody has drawn; empty where these are refused
   */
  public StudyMeasuring(
      List<MeasurementProtocol> protocols,
      ArchiveRules rules,
      Workers threads,
      Limits limits,
      Optional<ArchiveObjects> archive,
      Optional<PackageSegmenter> segmenter) {
    this.byDigest =
        protocols.stream().collect(Collectors.toMap(StudyMeasuring::digest, one -> one));
    this.rules = rules;
    this.threads = threads;
    this.limits = limits;
    this.archive = archive;
    this.segmenter = segmenter;
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
      case Preparation.Not(NotMeasured refused) -> Told.refused(refused);
      case Preparation.Ready(Chosen chosen) ->
          new Ready(
              chosen.contentHash(),
              Told.decisions(chosen.decisions()),
              later -> measure(chosen, protocol, later));
      case Preparation.Undrawn(UndrawnStudy study) ->
          segmenter.isPresent()
              ? undrawn(study, protocol, segmenter.get(), folder)
              : Told.refused(study.refused());
    };
  }

  private Prepared undrawn(
      UndrawnStudy study, MeasurementProtocol protocol, PackageSegmenter by, Path folder) {
    try {
      by.require(study);
      UndrawnSeries series = study.series();
      return new Undrawn(
          by.identity(series),
          Told.decisions(series.decisions()),
          new UndrawnSegmenting(
              study, series, by, folder, (chosen, watch) -> measure(chosen, protocol, watch)));
    } catch (StudyRefused e) {
      return Told.refused(new NotMeasured(e.reason(), e.text(), study.refused().decisions()));
    }
  }

  private Answer measure(Chosen chosen, MeasurementProtocol protocol, Watch watch) {
    var pictures = new ArrayList<Picture>();
    var masks = new AtomicReference<@Nullable MeasuredMasks>();
    return switch (chosen.measure(
        threads,
        following(watch),
        picture -> {
          if (pictures.size() < limits.slices()) {
            pictures.add(Told.picture(picture));
          }
        },
        archive.isPresent() ? masks::set : RegionSink.NONE)) {
      case NotMeasured refused -> Told.refused(refused);
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
        Told.outcome(measured, protocol.series().modality(), notes),
        measured.source().acquired().orElse(null),
        pictures,
        limits.lesions() == 0
            ? null
            : measured.drawn().map(drawn -> drawn.atMost(limits.lesions())).orElse(null),
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
}
