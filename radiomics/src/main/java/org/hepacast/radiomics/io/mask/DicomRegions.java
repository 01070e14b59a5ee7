package org.hepacast.radiomics.io.mask;

import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;

/** The regions of a DICOM file, by its modality. */
final class DicomRegions {

  private DicomRegions() {}

  /** The regions of a DICOM file that is read already. */
  static RegionFile of(DicomFile file) {
    String modality = file.data().text(Tag.MODALITY).orElse("");
    return switch (modality) {
      case "SEG" -> SegmentationFile.of(file);
      case "RTSTRUCT" -> StructureSetFile.of(file);
      default ->
          throw Refusal.unsupported(
              "the DICOM file of modality " + Refusal.quoted(modality) + " holds no regions",
              "give a segmentation (SEG), a structure set (RTSTRUCT), NIfTI or NRRD");
    };
  }
}
