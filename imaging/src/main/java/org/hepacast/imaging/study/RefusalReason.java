package org.hepacast.imaging.study;

import org.hepacast.contracts.imaging.ImagingRefusal;

/** Why a study is not measured, for programs and counts; people read the words beside it. */
public enum RefusalReason {
  /** No file of the folder is DICOM. */
  NO_DICOM(ImagingRefusal.UNREADABLE),
  /** A file contradicts its own format: cut off, corrupt, hostile. */
  DAMAGED_FILE(ImagingRefusal.UNREADABLE),
  /** A file is in a transfer syntax or of a form that is not read. */
  UNSUPPORTED_ENCODING(ImagingRefusal.UNSUPPORTED_ENCODING),
  /** More bytes, files or voxels than this process takes. */
  TOO_LARGE(ImagingRefusal.TOO_LARGE),
  /** A file belongs to another study than the one announced. */
  OTHER_STUDY(ImagingRefusal.STUDY_NOT_FOUND),
  /** A file, or the EHR, does not say which patient it is of. */
  IDENTITY_MISSING(ImagingRefusal.OTHER_PATIENT),
  /** A file is of another patient than the EHR's, or than another file. */
  IDENTITY_CONFLICT(ImagingRefusal.OTHER_PATIENT),
  /** Two files claim to be the same instance and differ. */
  CONFLICTING_COPIES(ImagingRefusal.UNREADABLE),
  /** No series is of the modality that the protocol measures. */
  WRONG_MODALITY(ImagingRefusal.WRONG_MODALITY),
  /** No series is what the protocol asks for. */
  NO_SUITABLE_SERIES(ImagingRefusal.NO_SERIES),
  /** Several series are, and no rule decides between them. */
  AMBIGUOUS_SERIES(ImagingRefusal.SEVERAL_SERIES),
  /** The study has no segmentation. */
  NO_SEGMENTATION(ImagingRefusal.NO_SEGMENTATION),
  /** Its segmentations were drawn on series that the protocol does not measure. */
  SEGMENTATION_OF_OTHER_SERIES(ImagingRefusal.SEGMENTATION_OF_OTHER_SERIES),
  /** Its segmentations hold no lesion that is recognised as one. */
  NO_LESION_SEGMENT(ImagingRefusal.NO_REGION),
  /** They hold no primary tumour, which the protocol measures. */
  NO_PRIMARY_SEGMENT(ImagingRefusal.NO_REGION),
  /** They hold no liver, which the protocol's regions keep to. */
  NO_LIVER_SEGMENT(ImagingRefusal.NO_REGION),
  /** Several segmentations or segments claim the same thing, and no rule decides. */
  AMBIGUOUS_SEGMENTATION(ImagingRefusal.SEVERAL_SEGMENTATIONS),
  /** The slices make no regular grid: missing, double, tilted, of mixed sizes; or no scale. */
  IMAGE_GEOMETRY(ImagingRefusal.GEOMETRY),
  /** The segmentation does not lie in the image. */
  SEGMENTATION_GEOMETRY(ImagingRefusal.SEGMENTATION_OF_OTHER_SERIES),
  /** A region holds no voxel, too few, or voxels without a measurement. */
  EMPTY_REGION(ImagingRefusal.REGION_TOO_SMALL),
  /** A feature of the protocol cannot be computed on this image. */
  NOT_COMPUTABLE(ImagingRefusal.NOT_MEASURABLE);

  private final ImagingRefusal published;

  RefusalReason(ImagingRefusal published) {
    this.published = published;
  }

  /** The coarser reason that leaves this process. */
  public ImagingRefusal published() {
    return published;
  }
}
