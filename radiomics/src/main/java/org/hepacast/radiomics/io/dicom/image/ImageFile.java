package org.hepacast.radiomics.io.dicom.image;

import java.nio.file.Path;
import java.util.Locale;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;

/**
 * What the choice of a series needs to know of a file; the pixels are read later.
 *
 * @param imageType its values in upper case, separated by backslashes
 * @param hasPixels whether it is an image at all
 */
record ImageFile(
    Path path,
    String seriesUid,
    String instanceUid,
    String seriesNumber,
    String modality,
    String imageType,
    String frameOfReference,
    int columns,
    int rows,
    boolean hasPixels) {

  static ImageFile of(Path path, DicomFile file) {
    DataSet data = file.data();
    return new ImageFile(
        path,
        data.text(Tag.SERIES_INSTANCE_UID).orElse(""),
        data.text(Tag.SOP_INSTANCE_UID).orElse(path.toString()),
        data.text(Tag.SERIES_NUMBER).orElse("without number"),
        data.text(Tag.MODALITY).orElse("OT"),
        data.text(Tag.IMAGE_TYPE).orElse("").toUpperCase(Locale.ROOT),
        data.text(Tag.FRAME_OF_REFERENCE_UID).orElse(""),
        data.intOr(Tag.COLUMNS, 0),
        data.intOr(Tag.ROWS, 0),
        data.element(Tag.PIXEL_DATA).isPresent());
  }

  /** Overview images by which a scan is planned (PS3.3 section C.8.2.1.1.1). */
  boolean isLocaliser() {
    return imageType.contains("LOCALIZER") || imageType.contains("SCOUT");
  }
}
