package org.hepacast.imaging.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hepacast.imaging.protocol.Meaning;
import org.hepacast.imaging.study.DrawnSegment;
import org.hepacast.imaging.study.DrawnSegmentation;
import org.hepacast.imaging.study.RefusalReason;
import org.hepacast.imaging.study.StudyRefused;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.region.MaskAlgebra;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;

/** Segments of one segmentation as masks on the grid of the image. */
final class SegmentMasks {

  private final DrawnSegmentation segmentation;
  private final RegionFile file;
  private final ImageSource image;

  private SegmentMasks(DrawnSegmentation segmentation, RegionFile file, ImageSource image) {
    this.segmentation = segmentation;
    this.file = file;
    this.image = image;
  }

  static SegmentMasks open(DrawnSegmentation segmentation, ImageSource image) {
    return refusing(
        () -> new SegmentMasks(segmentation, RegionFile.open(segmentation.file().path()), image));
  }

  /** One mask for each segment of a meaning. */
  List<Mask> each(Meaning meaning) {
    List<Mask> masks = new ArrayList<>();
    for (DrawnSegment segment : segmentation.of(meaning)) {
      masks.add(refusing(() -> place(segment)));
    }
    return masks;
  }

  private Mask place(DrawnSegment segment) {
    // Without its label, which is free text and would stand in a refusal.
    var region = new RegionFile.Region(segment.number(), "");
    return file.place(region, image.volume().geometry()).mask();
  }

  /** All segments of a meaning as one mask; nothing without any. */
  Optional<Mask> whole(Meaning meaning) {
    return each(meaning).stream().reduce(MaskAlgebra::union);
  }

  private interface Reading<T> {
    T read();
  }

  private static <T> T refusing(Reading<T> reading) {
    try {
      return reading.read();
    } catch (RadiomicsException e) {
      throw StudyRefused.of(e, RefusalReason.SEGMENTATION_GEOMETRY);
    }
  }
}
