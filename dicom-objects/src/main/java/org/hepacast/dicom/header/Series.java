package org.hepacast.dicom.header;

import java.time.LocalDateTime;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;

/**
 * A series (PS3.3 section C.7.3.1).
 *
 * @param at when it was made; the objects' own dates are the same, so that the same input gives the
 *     same bytes
 */
public record Series(String uid, int number, String description, LocalDateTime at) {

  void addTo(DataSetBuilder object) {
    object
        .text(Tag.SERIES_INSTANCE_UID, uid)
        .whole(Tag.SERIES_NUMBER, number)
        .text(Tag.SERIES_DESCRIPTION, description);
    Moment.put(object, Tag.SERIES_DATE, Tag.SERIES_TIME, at);
    Moment.put(object, Tag.CONTENT_DATE, Tag.CONTENT_TIME, at);
    Moment.put(object, Tag.INSTANCE_CREATION_DATE, Tag.INSTANCE_CREATION_TIME, at);
  }
}
