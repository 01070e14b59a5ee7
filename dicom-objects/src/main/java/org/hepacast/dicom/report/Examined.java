package org.hepacast.dicom.report;

import org.hepacast.dicom.header.Code;

/**
 * What kind of examination was measured: its modality and the procedure, from CID 100, which knows
 * none of ultrasound.
 */
public enum Examined {
  CT(
      Code.dicom("CT", "Computed Tomography"),
      new Code("25045-6", "LN", "CT unspecified body region")),
  ULTRASOUND(Code.dicom("US", "Ultrasound"), Code.snomed("363679005", "Imaging procedure"));

  private final Code modality;
  private final Code procedure;

  Examined(Code modality, Code procedure) {
    this.modality = modality;
    this.procedure = procedure;
  }

  Code modality() {
    return modality;
  }

  Code procedure() {
    return procedure;
  }
}
