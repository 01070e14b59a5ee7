package org.hepacast.dicom.report;

import java.util.List;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;

/** Coding schemes that a reader may not know (PS3.3 section C.12.1.1.1). */
final class CodingSchemes {

  private CodingSchemes() {}

  static List<DataSet> items() {
    return List.of(
        new DataSetBuilder()
            .text(Tag.CODING_SCHEME_DESIGNATOR, "IBSI")
            .text(Tag.CODING_SCHEME_UID, "1.2.840.10008.2.16.13")
            .text(Tag.CODING_SCHEME_NAME, "Image Biomarker Standardisation Initiative")
            .build(),
        new DataSetBuilder()
            .text(Tag.CODING_SCHEME_DESIGNATOR, "99HEPACAST")
            .text(Tag.CODING_SCHEME_NAME, "Hepacast: radiomic features by PyRadiomics' names")
            .build());
  }
}
