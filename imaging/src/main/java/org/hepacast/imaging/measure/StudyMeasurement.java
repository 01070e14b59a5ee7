package org.hepacast.imaging.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.hepacast.contracts.imaging.DrawnLesions;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.region.LesionFacts;
import org.hepacast.imaging.region.StudyRegions;
import org.hepacast.imaging.study.Choice;
import org.hepacast.imaging.study.ExpectedStudy;
import org.hepacast.imaging.study.FileFacts;
import org.hepacast.imaging.study.RefusalReason;
import org.hepacast.imaging.study.SeriesDecision;
import org.hepacast.imaging.study.StudyChoice;
import org.hepacast.imaging.study.StudyContent;
import org.hepacast.imaging.study.StudyFolder;
import org.hepacast.imaging.study.StudyRefused;
import org.hepacast.radiomics.extract.Workers;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.volume.RadiomicsException;

/**
 * Measures the study of a folder by a protocol. Two steps, so that a caller who has measured the
 * same files by the same protocol before can stop after the first: {@link #choose} describes the
 * files and takes series and segmentation, {@link Chosen#measure} loads and computes. The same
 * files and protocol give the same values, whatever the threads.
 */
public final class StudyMeasurement {

  private StudyMeasurement() {}

  /** What a folder was found to be, ready to be measured, or refused. */
  public sealed interface Preparation {

    /** Ready. */
    record Ready(Chosen chosen) implements Preparation {}

    /** Nobody has drawn anything; it is not to be measured unless it is segmented. */
    record Undrawn(UndrawnStudy study) implements Preparation {}

    /** Not to be measured. */
    record Not(NotMeasured refused) implements Preparation {}
  }

  /** Describes, checks and chooses, without pixels. */
  public static Preparation choose(
      Path folder, ExpectedStudy expected, MeasurementProtocol protocol, StageWatch watch) {
    try {
      watch.at(StageWatch.Stage.DESCRIBING, 0, 1);
      StudyContent study = StudyFolder.describe(folder, expected);
      watch.at(StageWatch.Stage.CHOOSING, 0, 1);
      return choose(study, expected, protocol);
    } catch (StudyRefused e) {
      return new Preparation.Not(new NotMeasured(e.reason(), e.text(), List.of()));
    }
  }

  static Preparation choose(
      StudyContent study, ExpectedStudy expected, MeasurementProtocol protocol) {
    var choice = new StudyChoice(study, protocol);
    try {
      return new Preparation.Ready(Chosen.of(expected, study, choice.choose(), protocol));
    } catch (StudyRefused e) {
      var refused = new NotMeasured(e.reason(), e.text(), choice.decisions());
      return e.reason() == RefusalReason.NO_SEGMENTATION && protocol.series().isVolume()
          ? new Preparation.Undrawn(new UndrawnStudy(study, expected, protocol, refused))
          : new Preparation.Not(refused);
    }
  }

  /** Both steps at once, on all processors. */
  public static Measurement of(Path folder, ExpectedStudy expected, MeasurementProtocol protocol) {
    return switch (choose(folder, expected, protocol, StageWatch.NONE)) {
      case Preparation.Not(NotMeasured refused) -> refused;
      case Preparation.Undrawn(UndrawnStudy study) -> study.refused();
      case Preparation.Ready(Chosen chosen) ->
          chosen.measure(Workers.common(), StageWatch.NONE, PictureSink.NONE);
    };
  }

  /** A study of which series and segmentation are chosen. */
  public static final class Chosen {

    private final String studyUid;
    private final List<String> notes;
    private final Choice choice;
    private final MeasurementProtocol protocol;
    private final List<FileFacts> images;
    private final String contentHash;

    private Chosen(
        String studyUid,
        List<String> notes,
        Choice choice,
        MeasurementProtocol protocol,
        List<FileFacts> images,
        String contentHash) {
      this.studyUid = studyUid;
      this.notes = notes;
      this.choice = choice;
      this.protocol = protocol;
      this.images = images;
      this.contentHash = contentHash;
    }

    private static Chosen of(
        ExpectedStudy expected, StudyContent study, Choice choice, MeasurementProtocol protocol) {
      List<FileFacts> images = images(choice, protocol);
      List<FileFacts> files = new ArrayList<>(images);
      files.add(choice.drawn().file());
      choice.liver().ifPresent(one -> files.add(one.file()));
      return new Chosen(
          expected.studyUid(), study.notes(), choice, protocol, images, ContentHash.of(files));
    }

    /** The same with these reasons: of series on which nobody has drawn. */
    Chosen decided(List<SeriesDecision> decisions) {
      var decided = new Choice(choice.series(), choice.drawn(), choice.liver(), decisions);
      return new Chosen(studyUid, notes, decided, protocol, images, contentHash);
    }

    /** All slices of a volume; of ultrasound images the one that was drawn on. */
    private static List<FileFacts> images(Choice choice, MeasurementProtocol protocol) {
      List<FileFacts> all = choice.series().files();
      if (protocol.series().isVolume() || all.size() == 1) {
        return all;
      }
      List<FileFacts> drawnOn =
          all.stream().filter(one -> choice.drawn().imageUids().contains(one.sopUid())).toList();
      if (drawnOn.size() != 1) {
        throw new StudyRefused(
            RefusalReason.AMBIGUOUS_SEGMENTATION,
            "the series has "
                + all.size()
                + " images, and the segmentation refers to "
                + drawnOn.size()
                + " of them",
            "send a segmentation that refers to the one image that it was drawn on");
      }
      return drawnOn;
    }

    /** SHA-256 over the files that will be measured. */
    public String contentHash() {
      return contentHash;
    }

    /** The reason for each series, the chosen one first. */
    public List<SeriesDecision> decisions() {
      return choice.decisions();
    }

    /**
     * Loads, computes and draws.
     *
     * @param workers threads of the computation
     * @param pictures takes slices with contours, once everything is computed
     */
    public Measurement measure(Workers workers, StageWatch watch, PictureSink pictures) {
      return measure(workers, watch, pictures, RegionSink.NONE);
    }

    /**
     * The same, and hands out the regions.
     *
     * @param masks takes them last, once everything is computed and drawn
     */
    public Measurement measure(
        Workers workers, StageWatch watch, PictureSink pictures, RegionSink masks) {
      try {
        watch.at(StageWatch.Stage.LOADING, 0, 1);
        ImageSource source = load();
        watch.at(StageWatch.Stage.SEGMENTING, 0, 1);
        StudyRegions regions = StudyRegions.of(source, choice, protocol.regions());
        FeatureRun.Result result = new FeatureRun(source, regions, protocol, workers, watch).run();
        watch.at(StageWatch.Stage.DRAWING, 0, 1);
        StudyPictures.draw(source, regions, protocol, pictures);
        if (masks != RegionSink.NONE) {
          masks.take(masks(source, regions));
        }
        LesionFacts facts = regions.facts();
        return new Measured(
            protocol.id(),
            measured(),
            result.regions(),
            facts,
            pictures == PictureSink.NONE ? Optional.empty() : drawn(source, regions, facts),
            result.features(),
            choice.decisions(),
            notes(regions));
      } catch (StudyRefused e) {
        return new NotMeasured(e.reason(), e.text(), choice.decisions());
      }
    }

    private Optional<DrawnLesions> drawn(
        ImageSource source, StudyRegions regions, LesionFacts facts) {
      return new LesionDrawing(source, choice.series(), protocol.regions())
          .of(regions.eachLesion(), facts.diametersMm());
    }

    private MeasuredMasks masks(ImageSource source, StudyRegions regions) {
      return MeasuredMasks.of(
          source.volume().geometry(),
          images.stream().map(FileFacts::path).toList(),
          frame(),
          regions,
          protocol);
    }

    private ImageSource load() {
      try {
        return ImageSource.ofSeries(images.stream().map(FileFacts::path).toList(), frame());
      } catch (RadiomicsException e) {
        throw StudyRefused.of(e, RefusalReason.IMAGE_GEOMETRY);
      }
    }

    /** The frame of a clip that was drawn on. */
    private OptionalInt frame() {
      Set<Integer> frames = choice.drawn().frames();
      if (protocol.series().isVolume() || frames.isEmpty()) {
        return OptionalInt.empty();
      }
      if (frames.size() > 1) {
        throw new StudyRefused(
            RefusalReason.AMBIGUOUS_SEGMENTATION,
            "the segmentation was drawn on " + frames.size() + " frames of a clip",
            "send a segmentation of the one frame that is to be measured");
      }
      return OptionalInt.of(frames.iterator().next());
    }

    private MeasuredSource measured() {
      Set<String> segmentations = new LinkedHashSet<>();
      segmentations.add(choice.drawn().file().sopUid());
      choice.liver().ifPresent(one -> segmentations.add(one.file().sopUid()));
      return new MeasuredSource(
          studyUid, choice.series().uid(), segmentations, contentHash, choice.series().acquired());
    }

    private List<String> notes(StudyRegions regions) {
      List<String> all = new ArrayList<>(notes);
      all.addAll(regions.notes());
      Optional.of(choice.decisions().getFirst().reason())
          .map(reason -> "series: " + reason)
          .ifPresent(all::add);
      return all;
    }
  }
}
