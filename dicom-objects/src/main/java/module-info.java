/**
 * DICOM objects from typed records: images ({@code image}), regions ({@code segmentation}, {@code
 * structure}) and measurements ({@code report}), each with the patient, study, series and codes of
 * {@code header}. Files are written by {@link org.hepacast.radiomics.io.dicom.Part10}.
 */
module org.hepacast.dicom {
  requires static transitive org.jspecify;
  requires transitive org.hepacast.radiomics;

  exports org.hepacast.dicom.header;
  exports org.hepacast.dicom.image;
  exports org.hepacast.dicom.report;
  exports org.hepacast.dicom.segmentation;
  exports org.hepacast.dicom.structure;
}
