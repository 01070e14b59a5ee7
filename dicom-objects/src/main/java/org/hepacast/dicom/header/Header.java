package org.hepacast.dicom.header;

import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;

/** What every object of a series begins with. */
public record Header(Patient patient, Study study, Series series, Equipment equipment) {

  /** The same patient and study with a series of its own, for what is derived from an image. */
  public Header with(Series other, Equipment maker) {
    return new Header(patient, study, other, maker);
  }

  /** A data set with the modules of patient, study, series and equipment. */
  public DataSetBuilder begin(String modality, InstanceReference self) {
    var object =
        new DataSetBuilder()
            .text(Tag.SOP_CLASS_UID, self.sopClass())
            .text(Tag.SOP_INSTANCE_UID, self.sopInstance())
            .text(Tag.MODALITY, modality);
    patient.addTo(object);
    study.addTo(object);
    series.addTo(object);
    equipment.addTo(object);
    return object;
  }
}
