package org.hepacast.dicom.header;

import java.time.LocalDateTime;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The examination (PS3.3 section C.7.2.1).
 *
 * @param started null if it is not known
 * @param id the department's number, at most 16 characters; may be empty
 * @param accessionNumber the order's number, at most 16 characters; may be empty
 */
public record Study(
    String uid,
    @Nullable LocalDateTime started,
    String id,
    String accessionNumber,
    String description) {

  /** The study of an object that was read; of its texts, those that may be written. */
  public static Study of(DataSet data) {
    return new Study(
        data.requireText(Tag.STUDY_INSTANCE_UID),
        Moment.of(data, Tag.STUDY_DATE, Tag.STUDY_TIME),
        Copied.orNothing(data, Tag.STUDY_ID),
        Copied.orNothing(data, Tag.ACCESSION_NUMBER),
        Copied.orNothing(data, Tag.STUDY_DESCRIPTION));
  }

  void addTo(DataSetBuilder object) {
    Moment.put(object, Tag.STUDY_DATE, Tag.STUDY_TIME, started);
    object
        .text(Tag.STUDY_INSTANCE_UID, uid)
        .text(Tag.STUDY_ID, id)
        .text(Tag.ACCESSION_NUMBER, accessionNumber)
        .text(Tag.REFERRING_PHYSICIAN_NAME);
    if (!description.isEmpty()) {
      object.text(Tag.STUDY_DESCRIPTION, description);
    }
  }
}
