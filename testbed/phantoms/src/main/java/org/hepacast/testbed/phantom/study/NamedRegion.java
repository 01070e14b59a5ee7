package org.hepacast.testbed.phantom.study;

import java.util.Optional;
import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.header.Codes;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.dicom.segmentation.Segment;
import org.hepacast.dicom.segmentation.SegmentAlgorithm;
import org.hepacast.dicom.segmentation.Tracking;
import org.hepacast.dicom.structure.InterpretedType;
import org.hepacast.dicom.structure.Outlines;
import org.hepacast.dicom.structure.Roi;
import org.hepacast.radiomics.volume.Mask;

/**
 * A region with its meaning, to be written in either form.
 *
 * @param trackingUid of a lesion
 */
record NamedRegion(String label, Kind kind, Mask mask, Optional<String> trackingUid) {

  private static final Code LEFT_SIDE = Code.snomed("7771000", "Left");
  private static final Code RIGHT_SIDE = Code.snomed("24028007", "Right");

  /** What a region is. */
  enum Kind {
    LIVER,
    LEFT_LOBE,
    RIGHT_LOBE,
    LESION;

    /** A lobe is the liver with a side. */
    Optional<Code> side() {
      return switch (this) {
        case LIVER, LESION -> Optional.empty();
        case LEFT_LOBE -> Optional.of(LEFT_SIDE);
        case RIGHT_LOBE -> Optional.of(RIGHT_SIDE);
      };
    }
  }

  private boolean isLesion() {
    return kind == Kind.LESION;
  }

  Segment segment() {
    return new Segment(
        label,
        isLesion() ? Codes.ABNORMAL_STRUCTURE : Codes.ANATOMICAL_STRUCTURE,
        isLesion() ? Codes.METASTASIS : Codes.LIVER,
        new SegmentAlgorithm.Automatic("phantom"),
        mask,
        trackingUid.map(uid -> new Tracking(label, uid)).orElse(null));
  }

  Roi roi(SourceImages source) {
    return new Roi(
        label,
        isLesion() ? InterpretedType.GTV : InterpretedType.ORGAN,
        true,
        Outlines.of(mask, source));
  }
}
