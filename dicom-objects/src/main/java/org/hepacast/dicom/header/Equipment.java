package org.hepacast.dicom.header;

import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;

/** What made the object (PS3.3 sections C.7.5.1 and C.7.5.2); nothing of it may be empty. */
public record Equipment(
    String manufacturer, String model, String serialNumber, String softwareVersion) {

  void addTo(DataSetBuilder object) {
    object
        .text(Tag.MANUFACTURER, manufacturer)
        .text(Tag.MANUFACTURER_MODEL_NAME, model)
        .text(Tag.DEVICE_SERIAL_NUMBER, serialNumber)
        .text(Tag.SOFTWARE_VERSIONS, softwareVersion);
  }
}
