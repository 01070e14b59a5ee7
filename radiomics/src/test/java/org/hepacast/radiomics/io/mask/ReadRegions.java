package org.hepacast.radiomics.io.mask;

import org.hepacast.radiomics.io.dicom.DicomFile;

/** Regions of DICOM files that stand in memory, as fuzzing makes them. */
public final class ReadRegions {

  private ReadRegions() {}

  public static RegionFile of(DicomFile file) {
    return DicomRegions.of(file);
  }
}
