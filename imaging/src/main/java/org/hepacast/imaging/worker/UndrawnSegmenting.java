package org.hepacast.imaging.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.imaging.automatic.PackageSegmenter;
import org.hepacast.imaging.measure.NotMeasured;
import org.hepacast.imaging.measure.StudyMeasurement.Chosen;
import org.hepacast.imaging.measure.StudyMeasurement.Preparation;
import org.hepacast.imaging.measure.UndrawnStudy;
import org.hepacast.imaging.measure.UndrawnStudy.UndrawnSeries;
import org.hepacast.imaging.store.Labels;
import org.hepacast.imaging.study.RefusalReason;
import org.hepacast.imaging.study.StudyRefused;

/**
 * Segments a study on which nobody has drawn, and measures it with what was found.
 *
 * @param folder of the images
 * @param then measures
 */
record UndrawnSegmenting(
    UndrawnStudy study, UndrawnSeries series, PackageSegmenter by, Path folder, Then then)
    implements Measuring.Segmenting {

  /** As with a segmentation of a person. */
  @FunctionalInterface
  interface Then {
    Measuring.Answer measure(Chosen chosen, Measuring.Watch watch);
  }

  @Override
  public Measuring.Segmented segment(Measuring.Watch watch) {
    try {
      PackageSegmenter.Found found = by.segment(series, watch::at);
      return new Measuring.Found(
          new Labels(
              by.identity(series), ArchiveObjects.file(found.object()), found.segmentation()));
    } catch (StudyRefused e) {
      return Told.refused(new NotMeasured(e.reason(), e.text(), series.decisions()));
    }
  }

  @Override
  public Measuring.Settled with(Labels labels) {
    return switch (study.with(series, file(labels))) {
      case Preparation.Ready(Chosen chosen) ->
          new Measuring.Ready(
              chosen.contentHash(),
              Told.decisions(chosen.decisions()),
              watch -> answer(then.measure(chosen, watch), labels),
              labels);
      case Preparation.Not(NotMeasured refused) -> refused(refused, labels);
      case Preparation.Undrawn(UndrawnStudy still) -> Told.refused(still.refused());
    };
  }

  /** Beside the images, whose folder holds what was fetched and nothing else. */
  private Path file(Labels labels) {
    try {
      return Files.write(
          folder.resolveSibling("labels-" + labels.id() + ".dcm"), labels.object().dicom());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Measuring.Answer answer(Measuring.Answer answer, Labels labels) {
    return switch (answer) {
      case Measuring.Done done -> done;
      case Measuring.Refused refused -> refused(refused, labels);
    };
  }

  /** That nothing was found does not say that nothing is there. */
  private static Measuring.Refused refused(NotMeasured refused, Labels labels) {
    boolean nothing =
        refused.reason() == RefusalReason.NO_LESION_SEGMENT
            || refused.reason() == RefusalReason.NO_PRIMARY_SEGMENT
            || refused.reason() == RefusalReason.NO_LIVER_SEGMENT;
    return refused(
        nothing
            ? new Measuring.Refused(
                refused.reason().published(),
                "It has not found all that the protocol measures; look at the images, and draw it.",
                Told.decisions(refused.decisions()))
            : Told.refused(refused),
        labels);
  }

  /** Whoever reads it must not look for a drawing of a person. */
  private static Measuring.Refused refused(Measuring.Refused refused, Labels labels) {
    AutomaticSegmentation by = labels.segmentation();
    return new Measuring.Refused(
        refused.reason(),
        "Nobody has drawn the lesions, and what the package %s %s has found cannot be measured. %s"
            .formatted(by.name(), by.version(), refused.words()),
        refused.decisions());
  }
}
