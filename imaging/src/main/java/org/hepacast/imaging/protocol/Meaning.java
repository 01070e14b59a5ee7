package org.hepacast.imaging.protocol;

/** What a segment is of. */
public enum Meaning {
  LIVER,
  /** A metastasis in the liver. */
  LESION,
  /** The primary tumour of the bowel. */
  PRIMARY,
  LEFT_LOBE,
  RIGHT_LOBE,
  /** Recognised, and none of these: a vessel, a cyst, another organ. */
  OTHER,
  /** Neither its code nor its label is known. */
  UNKNOWN;

  @Override
  public String toString() {
    return ProtocolReader.camel(this);
  }
}
