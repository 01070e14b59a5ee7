package org.hepacast.segmentation.output;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hepacast.dicom.header.Equipment;
import org.hepacast.dicom.header.Header;
import org.hepacast.dicom.header.Series;
import org.hepacast.dicom.header.SourceSeries;
import org.hepacast.dicom.header.Uid;
import org.hepacast.dicom.segmentation.Segment;
import org.hepacast.dicom.segmentation.SegmentAlgorithm;
import org.hepacast.dicom.segmentation.Segmentation;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.pack.PackageManifest;
import org.hepacast.segmentation.pack.PackageManifest.CodedClass;
import org.hepacast.segmentation.segment.Probabilities;

/**
 * Labels as a DICOM segmentation in a series of its own in the images' study. Its UIDs follow from
 * the images and the package: the same image segmented again by the same package is the same
 * object.
 *
 * @param manifest says what labels mean
 * @param identity of what the labels follow from beside the series' UID: the package's digest, and
 *     that of the files where a series may be sent once more with other ones
 * @param equipment who signs the object
 * @param at when it was made
 */
public record LabelObject(
    PackageManifest manifest, String identity, Equipment equipment, LocalDateTime at) {

  private static final int SERIES_NUMBER = 9103;
  private static final int LONGEST = 64;

  /** The binary object; labels of which none occurs are refused: DICOM knows no empty object. */
  public DataSet of(LabelMap labels, SourceSeries source) {
    return object("labels", source, segments(one -> labels.mask(one.label())), List.of());
  }

  /**
   * The probabilities of the classes as a fractional object, in the slices where they are not 0.
   */
  public DataSet of(Probabilities probabilities, SourceSeries source) {
    List<Segment> segments = segments(one -> seen(probabilities.of(one.name())));
    return object(
        "probabilities",
        source,
        segments,
        segments.stream().map(segment -> probabilities.of(segment.label())).toList());
  }

  /** Where a probability is not rounded to 0. */
  private static Mask seen(Volume probability) {
    byte[] seen = new byte[probability.geometry().voxelCount()];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = (byte) (Math.round(255 * probability.at(i)) > 0 ? 1 : 0);
    }
    return Mask.of(probability.geometry(), seen);
  }

  private DataSet object(
      String what, SourceSeries source, List<Segment> segments, List<Volume> probabilities) {
    var header =
        new Header(
            source.patient(),
            source.study(),
            new Series(
                Uid.derived("segmentation", what, source.images().seriesUid(), identity),
                SERIES_NUMBER,
                shortened("Segmentation by " + manifest.id()),
                at),
            equipment);
    return new Segmentation(
            header,
            source.images(),
            segments,
            shortened("Automatic, " + words(manifest) + ", by " + manifest.id()),
            probabilities)
        .object();
  }

  private static String words(PackageManifest manifest) {
    return switch (manifest.maturity()) {
      case DEMONSTRATION -> "demonstration only";
      case RESEARCH -> "research";
      case VALIDATED -> "validated";
      case PUBLISHED_SCORE -> "as published";
    };
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private List<Segment> segments(Function<CodedClass, Mask> region) {
    List<Segment> segments = new ArrayList<>();
    for (CodedClass one : manifest.classes()) {
      Mask mask = region.apply(one);
      if (!mask.isEmpty()) {
        segments.add(
            new Segment(
                shortened(one.name()),
                one.category().code(),
                one.type().code(),
                new SegmentAlgorithm.Automatic(shortened(manifest.id())),
                mask,
                null));
      }
    }
    if (segments.isEmpty()) {
      throw new RadiomicsException(
          Kind.REGION,
          "the model found nothing, and DICOM has no empty segmentation",
          "write NIfTI or NRRD to keep that, or look at the image");
    }
    return segments;
  }
}
