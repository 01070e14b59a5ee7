package org.hepacast.contracts.imaging;

/** Why a study gives no values. The text beside it says it to a radiology technician. */
public enum ImagingRefusal {
  /** No end point is configured or allowed for it. */
  NO_ENDPOINT,
  /** The PACS did not answer for as long as is waited. */
  PACS_UNAVAILABLE,
  /** The PACS refuses the suite's credentials. */
  ACCESS_DENIED,
  /** The PACS does not know the study. */
  STUDY_NOT_FOUND,
  /** Fewer images came than were announced, for as long as is waited. */
  INCOMPLETE,
  /** More bytes or images than the operator allows. */
  TOO_LARGE,
  /** The images are another person's, or do not say whose. */
  OTHER_PATIENT,
  /** Bytes that are no DICOM object, or damaged. */
  UNREADABLE,
  /** A transfer syntax that cannot be decoded, or one that loses information. */
  UNSUPPORTED_ENCODING,
  /** No series of the modality that the protocol measures. */
  WRONG_MODALITY,
  /** No series fits the protocol's rules. */
  NO_SERIES,
  /** Several series fit equally well. */
  SEVERAL_SERIES,
  /** Slices are missing, double or uneven, or an ultrasound image is not calibrated. */
  GEOMETRY,
  /** Nobody has drawn the lesions. */
  NO_SEGMENTATION,
  /** A segmentation exists, of another series or frame of reference. */
  SEGMENTATION_OF_OTHER_SERIES,
  /** Several segmentations fit equally well. */
  SEVERAL_SEGMENTATIONS,
  /** No segment is a region that the protocol needs. */
  NO_REGION,
  /** A region is too small to be measured. */
  REGION_TOO_SMALL,
  /** The protocol's measurement failed on it. */
  NOT_MEASURABLE
}
