package org.hepacast.imaging.measure;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.hepacast.dicom.header.SourceSeries;
import org.hepacast.imaging.measure.StudyMeasurement.Chosen;
import org.hepacast.imaging.measure.StudyMeasurement.Preparation;
import org.hepacast.imaging.protocol.Meaning;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.protocol.SegmentationRules;
import org.hepacast.imaging.study.ExpectedStudy;
import org.hepacast.imaging.study.FileFacts;
import org.hepacast.imaging.study.RefusalReason;
import org.hepacast.imaging.study.SeriesDecision;
import org.hepacast.imaging.study.SeriesFacts;
import org.hepacast.imaging.study.StudyChoice;
import org.hepacast.imaging.study.StudyContent;
import org.hepacast.imaging.study.StudyRefused;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Volume;

/**
 * A study on which no person has drawn anything. What a person did draw stands, even where it
 * cannot be used: then somebody must see that, and no automatic regions cover it up.
 */
public final class UndrawnStudy {

  private final StudyContent study;
  private final ExpectedStudy expected;
  private final MeasurementProtocol protocol;
  private final NotMeasured refused;

  UndrawnStudy(
      StudyContent study,
      ExpectedStudy expected,
      MeasurementProtocol protocol,
      NotMeasured refused) {
    this.study = study;
    this.expected = expected;
    this.protocol = protocol;
    this.refused = refused;
  }

  /** What is said where nobody segments it. */
  public NotMeasured refused() {
    return refused;
  }

  /** What the protocol cannot do without. */
  public Set<Meaning> needed() {
    Set<Meaning> needed =
        EnumSet.of(protocol.regions().needsLesions() ? Meaning.LESION : Meaning.PRIMARY);
    if (protocol.segmentation().liver() == SegmentationRules.Liver.REQUIRED) {
      needed.add(Meaning.LIVER);
    }
    return needed;
  }

  /**
   * The series that would be measured.
   *
   * @throws StudyRefused where the protocol's rules leave several
   */
  public UndrawnSeries series() {
    var choice = new StudyChoice(study, protocol);
    return new UndrawnSeries(choice.undrawn(), choice.decisions());
  }

  /** A series of its images alone. */
  public record UndrawnSeries(SeriesFacts facts, List<SeriesDecision> decisions) {

    /** SHA-256 over its files. */
    public String contentHash() {
      return ContentHash.of(facts.files());
    }

    private List<Path> files() {
      return facts.files().stream().map(FileFacts::path).toList();
    }

    /**
     * Its voxels.
     *
     * @throws StudyRefused where its slices make no volume
     */
    public Volume volume() {
      try {
        return ImageSource.ofSeries(files(), OptionalInt.empty()).volume();
      } catch (RadiomicsException e) {
        throw StudyRefused.of(e, RefusalReason.IMAGE_GEOMETRY);
      }
    }

    /** What an object that is drawn on it refers to. */
    public SourceSeries source(Geometry grid) {
      return SourceSeries.of(files(), grid, OptionalInt.empty());
    }
  }

  /** The study as it is to be measured once that series is segmented. */
  public Preparation with(UndrawnSeries series, Path segmentation) {
    StudyContent segmented = study.with(segmentation, expected.archive().zone());
    return switch (StudyMeasurement.choose(segmented, expected, protocol)) {
      case Preparation.Ready(Chosen chosen) ->
          new Preparation.Ready(chosen.decided(series.decisions()));
      case Preparation.Not not -> not;
      case Preparation.Undrawn undrawn -> undrawn;
    };
  }
}
