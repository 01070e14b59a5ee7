package org.hepacast.imaging.study;

/** Why a study is not measured, for programs and counts; people read the words beside it. */
public enum RefusalReason {
  /** No file of the folder is DICOM. */
  NO_DICOM,
  /** A file contradicts its own format: cut off, corrupt, hostile. */
  DAMAGED_FILE,
  /** A file is in a transfer syntax or of a form that is not read. */
  UNSUPPORTED_ENCODING,
  /** More bytes, files or voxels than this process takes. */
  TOO_LARGE,
  /** A file belongs to another study than the one announced. */
  OTHER_STUDY,
  /** A file, or the EHR, does not say which patient it is of. */
  IDENTITY_MISSING,
  /** A file is of another patient than the EHR's, or than another file. */
  IDENTITY_CONFLICT,
  /** Two files claim to be the same instance and differ. */
  CONFLICTING_COPIES,
  /** No series is what the protocol asks for. */
  NO_SUITABLE_SERIES,
  /** Several series are, and no rule decides between them. */
  AMBIGUOUS_SERIES,
  /** The study has no segmentation. */
  NO_SEGMENTATION,
  /** Its segmentations were drawn on series that the protocol does not measure. */
  SEGMENTATION_OF_OTHER_SERIES,
  /** Its segmentations hold no lesion that is recognised as one. */
  NO_LESION_SEGMENT,
  /** They hold no primary tumour, which the protocol measures. */
  NO_PRIMARY_SEGMENT,
  /** They hold no liver, which the protocol's regions keep to. */
  NO_LIVER_SEGMENT,
  /** Several segmentations or segments claim the same thing, and no rule decides. */
  AMBIGUOUS_SEGMENTATION,
  /** The slices make no regular grid: missing, double, tilted, of mixed sizes; or no scale. */
  IMAGE_GEOMETRY,
  /** The segmentation does not lie in the image. */
  SEGMENTATION_GEOMETRY,
  /** A region holds no voxel, too few, or voxels without a measurement. */
  EMPTY_REGION,
  /** A feature of the protocol cannot be computed on this image. */
  NOT_COMPUTABLE
}
