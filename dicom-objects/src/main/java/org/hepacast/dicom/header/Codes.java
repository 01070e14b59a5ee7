package org.hepacast.dicom.header;

/** Concepts that images and regions of the liver need (PS3.16 CIDs 4, 7150 and 7159; SNOMED CT). */
public final class Codes {

  /** Category of organs and their parts. */
  public static final Code ANATOMICAL_STRUCTURE = Code.snomed("123037004", "Anatomical Structure");

  /** Category of what should not be there. */
  public static final Code ABNORMAL_STRUCTURE =
      Code.snomed("49755003", "Morphologically Abnormal Structure");

  /** Category of regions that are defined by their place. */
  public static final Code SPATIAL_CONCEPT =
      Code.snomed("309825002", "Spatial and Relational Concept");

  public static final Code LIVER = Code.snomed("10200004", "Liver");

  /** A lesion whose nature is not said. */
  public static final Code MASS = Code.snomed("4147007", "Mass");

  public static final Code METASTASIS = Code.snomed("14799000", "Neoplasm, Secondary");
  public static final Code PRIMARY_TUMOUR = Code.snomed("86049000", "Neoplasm, Primary");
  public static final Code BLOOD_VESSEL = Code.snomed("59820001", "Blood vessel");
  public static final Code SPINE = Code.snomed("421060004", "Spine");

  private Codes() {}
}
