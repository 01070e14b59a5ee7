package org.hepacast.testbed.pacs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;

/**
 * A file of the archive.
 *
 * @param number (0020,0013), by which instances are ordered
 * @param attributes in DICOM JSON, without pixels
 */
record PacsInstance(
    Path file, String study, String series, String uid, int number, ObjectNode attributes) {

  static PacsInstance read(Path file) {
    return DicomFile.look(file, dicom -> of(file, dicom.data()));
  }

  /** Of bytes that are to be stored under that name. */
  static PacsInstance parse(Path file, byte[] bytes) {
    return of(file, DicomFile.parse(ByteBuffer.wrap(bytes)).data());
  }

  private static PacsInstance of(Path file, DataSet data) {
    return new PacsInstance(
        file,
        data.requireText(Tag.STUDY_INSTANCE_UID),
        data.requireText(Tag.SERIES_INSTANCE_UID),
        data.requireText(Tag.SOP_INSTANCE_UID),
        data.intOr(Tag.INSTANCE_NUMBER, 0),
        PacsJson.of(data));
  }

  /** The first value of an attribute as text; empty where there is none. */
  String text(String tag) {
    return attributes.path(tag).path("Value").path(0).asText();
  }
}
